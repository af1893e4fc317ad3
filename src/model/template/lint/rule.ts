import type { NodeOs } from '../expand/expansion.ts';
import type { Use } from '../expression/uses.ts';
import type { Told } from '../findings.ts';
import type { Json, JsonObject } from '../json/json.ts';
import type { JsonPath } from '../json/json-path.ts';
import type { Template } from '../template.ts';

/** A template and what every rule would otherwise look for anew. */
export interface Subject {
  readonly template: Template;
  readonly os: NodeOs;
  readonly uses: readonly Use[];
  /** Every string of the body and the variables. */
  readonly strings: readonly { readonly text: string; readonly path: JsonPath }[];
  /** Every task, start task, preparation, manager … of the body. */
  readonly tasks: readonly TaskPlace[];
  /** The body with defaults and samples for its parameters put in. */
  readonly sample: JsonObject;
  /** The body of the pool template that belongs to a job, with its defaults. */
  readonly poolSample?: JsonObject;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

export type TaskKind = 'repeat' | 'merge' | 'listed' | 'manager' | 'preparation' | 'release' | 'start';

export interface TaskPlace {
  readonly kind: TaskKind;
  readonly path: JsonPath;
  /** As it is written. */
  readonly task: JsonObject;
}

export type Rule = (subject: Subject) => Iterable<Told>;

/** A value of the body by its path from the root of the file. */
export function valueAt(root: Json, path: JsonPath): Json | undefined {
  let value: Json | undefined = root;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = Object.entries(value).find(([name]) => name === String(step))?.[1];
  }
  return value;
}
