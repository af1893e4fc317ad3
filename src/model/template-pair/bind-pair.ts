import { didYouMean } from '../nearest-name.ts';
import {
  type BindOptions,
  bindParameters,
  type GivenValues,
} from '../template/parameters/bind-parameters.ts';
import type { BoundValues, FieldProblem } from '../template/parameters/bound.ts';
import type { Template } from '../template/template.ts';

/** A job and the pool it runs on; what is given goes to whichever has a parameter of that name, or to both. */
export interface TemplatePair {
  readonly job?: Template | undefined;
  readonly pool?: Template | undefined;
}

export interface BoundPair {
  readonly job?: BoundPart;
  readonly pool?: BoundPart;
  /** Names that neither has. */
  readonly unknown: readonly FieldProblem[];
}

export interface BoundPart {
  readonly template: Template;
  readonly values: BoundValues;
  readonly problems: readonly FieldProblem[];
}

/** Gives the parameters of both their values. */
export function bindPair(pair: TemplatePair, given: GivenValues, options?: BindOptions): BoundPair {
  const { job, pool } = pair;
  const names = new Set([job, pool].flatMap((each) => each?.parameters ?? []).map(({ name }) => name));
  const part = (template: Template): BoundPart => {
    const own = Object.fromEntries(
      template.parameters.flatMap(({ name }) => {
        const value = Object.hasOwn(given, name) ? given[name] : undefined;
        return value === undefined ? [] : [[name, value] as const];
      }),
    );
    return { template, ...bindParameters(template, own, options) };
  };
  return {
    ...(job && { job: part(job) }),
    ...(pool && { pool: part(pool) }),
    unknown: Object.keys(given)
      .filter((name) => !names.has(name))
      .map((parameter) => ({
        parameter,
        what: 'there is no such parameter',
        instead: didYouMean(parameter, [...names]) ?? `there are ${[...names].join(', ') || 'none'}`,
      })),
  };
}

/** Each problem once: a parameter that both have is told of once. */
export function distinctProblems(problems: readonly FieldProblem[]): FieldProblem[] {
  const seen = new Map(problems.map((each) => [`${each.parameter}\n${each.what}`, each]));
  return [...seen.values()];
}
