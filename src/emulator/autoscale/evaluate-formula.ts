import { FormulaFault } from './formula-fault.ts';
import { FormulaStop, type FunctionWorld, formulaFunctions } from './formula-functions.ts';
import { applyBinary, applyUnary } from './formula-operators.ts';
import type { Expression, Statement } from './formula-parser.ts';
import { double, timeinterval, type Value, valueText } from './formula-value.ts';
import {
  deallocationName,
  deallocationOptions,
  intervals,
  sampledVariables,
  targetNames,
} from './formula-variables.ts';
import { type Sample, sampleMethod } from './samples.ts';
import { timeMember } from './time-members.ts';

export type DeallocationOption = (typeof deallocationOptions)[number];

/** What a formula is evaluated over. */
export interface FormulaWorld extends FunctionWorld {
  readonly targetDedicatedNodes: number;
  readonly targetLowPriorityNodes: number;
  /** The newest last. */
  readonly samples: readonly Sample[];
}

/** What an evaluation came to. */
export interface Evaluation {
  readonly targetDedicatedNodes: number;
  readonly targetLowPriorityNodes: number;
  readonly deallocation: DeallocationOption;
  /** The final values of all variables, as the service writes them: `$TargetDedicatedNodes=3;…;x=1`. */
  readonly results: string;
  readonly fault?: FormulaFault;
}

/** Runs a formula. One that fails changes nothing: the targets are those of before. */
export function evaluateFormula(statements: readonly Statement[], world: FormulaWorld): Evaluation {
  const run = new Run(world);
  try {
    for (const statement of statements) run.execute(statement);
  } catch (error) {
    if (error instanceof FormulaFault) return { ...new Run(world).outcome(), fault: error };
    if (!(error instanceof FormulaStop)) throw error;
  }
  return run.outcome();
}

type Binary = Extract<Expression, { kind: 'binary' }>;

class Run {
  readonly #world: FormulaWorld;
  readonly #targets: Record<'$TargetDedicatedNodes' | '$TargetLowPriorityNodes', number>;
  readonly #own = new Map<string, Value>();
  #deallocation: DeallocationOption = 'requeue';

  constructor(world: FormulaWorld) {
    this.#world = world;
    this.#targets = {
      $TargetDedicatedNodes: world.targetDedicatedNodes,
      $TargetLowPriorityNodes: world.targetLowPriorityNodes,
    };
  }

  execute({ name, value }: Statement): void {
    if (name === undefined) {
      this.#valueOf(value);
    } else if (name === deallocationName) {
      this.#deallocation = this.#optionOf(value);
    } else if (sampledVariables.has(name)) {
      throw new FormulaFault(value.place, `${name} can only be read`);
    } else {
      const target = Object.hasOwn(targetNames, name) ? targetNames[name] : undefined;
      const found = this.#valueOf(value);
      if (target === undefined) this.#own.set(name, found);
      else this.#targets[target] = nodesOf(found, value);
    }
  }

  outcome(): Evaluation {
    const { $TargetDedicatedNodes, $TargetLowPriorityNodes } = this.#targets;
    const own = [...this.#own].map(([name, value]) => `${name}=${valueText(value)}`);
    return {
      targetDedicatedNodes: $TargetDedicatedNodes,
      targetLowPriorityNodes: $TargetLowPriorityNodes,
      deallocation: this.#deallocation,
      results: [
        `$TargetDedicatedNodes=${$TargetDedicatedNodes}`,
        `$TargetLowPriorityNodes=${$TargetLowPriorityNodes}`,
        `${deallocationName}=${this.#deallocation}`,
        ...own,
      ].join(';'),
    };
  }

  #optionOf(value: Expression): DeallocationOption {
    const text = value.kind === 'variable' ? value.name : value.kind === 'string' ? value.value : '';
    const option = deallocationOptions.find((each) => each === text.toLowerCase());
    if (option === undefined)
      throw new FormulaFault(value.place, `${deallocationName} is one of ${deallocationOptions.join(', ')}`);
    return option;
  }

  #valueOf(expression: Expression): Value {
    const { place } = expression;
    switch (expression.kind) {
      case 'number':
        return double(expression.value);
      case 'string':
        return { type: 'string', value: expression.value };
      case 'variable':
        return this.#read(expression.name, expression);
      case 'unary':
        return applyUnary(expression.operator, this.#valueOf(expression.operand), place);
      case 'binary':
        return this.#chained(expression);
      case 'choice': {
        const condition = this.#valueOf(expression.condition);
        if (condition.type !== 'double') throw new FormulaFault(place, 'A condition is a number');
        return this.#valueOf(condition.value === 0 ? expression.no : expression.yes);
      }
      case 'call': {
        const { name, args } = expression;
        const call = Object.hasOwn(formulaFunctions, name) ? formulaFunctions[name] : undefined;
        if (call === undefined) throw new FormulaFault(place, `There is no function ${name}`);
        return call(
          args.map((arg) => this.#valueOf(arg)),
          place,
          this.#world,
        );
      }
      case 'method':
        return this.#sampled(expression);
      case 'member':
        return timeMember(this.#valueOf(expression.of), expression.name, place);
    }
  }

  /** From the left without recursion: a sum of thousands of terms is a tree as deep as it is long. */
  #chained(expression: Binary): Value {
    const chain: Binary[] = [];
    let first: Expression = expression;
    while (first.kind === 'binary') {
      chain.push(first);
      first = first.left;
    }
    return chain.reduceRight(
      (left, { operator, right, place }) => applyBinary(operator, left, this.#valueOf(right), place),
      this.#valueOf(first),
    );
  }

  #sampled({ variable, name, args, place }: Extract<Expression, { kind: 'method' }>): Value {
    if (!sampledVariables.has(variable)) throw new FormulaFault(place, `${variable} has no samples`);
    return sampleMethod({
      variable,
      method: name,
      args: args.map((arg) => this.#valueOf(arg)),
      samples: this.#world.samples.filter(({ values }) => values[variable.slice(1)] !== undefined),
      now: this.#world.now(),
      place,
    });
  }

  #read(name: string, { place }: Expression): Value {
    const own = this.#own.get(name);
    if (own !== undefined) return own;
    const target = Object.hasOwn(targetNames, name) ? targetNames[name] : undefined;
    if (target !== undefined) return double(this.#targets[target]);
    const interval = Object.hasOwn(intervals, name) ? intervals[name] : undefined;
    if (interval !== undefined) return timeinterval(interval);
    const latest = sampledVariables.has(name)
      ? this.#world.samples.findLast(({ values }) => values[name.slice(1)] !== undefined)
      : undefined;
    const value = latest?.values[name.slice(1)];
    if (value !== undefined) return double(value);
    throw new FormulaFault(place, `${name} has no value`);
  }
}

/** A target is a whole number of nodes, never less than none. */
function nodesOf(value: Value, { place }: Expression): number {
  const number = value.type === 'doubleVec' && value.value.length === 1 ? value.value[0] : value.value;
  if (typeof number !== 'number' || !Number.isFinite(number))
    throw new FormulaFault(place, 'A target is a number of nodes');
  return Math.max(0, Math.trunc(number));
}
