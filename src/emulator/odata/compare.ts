import { secondOf, ticksOf } from '../http/wire-time.ts';
import { FilterFault, type Literal } from './filter-lexer.ts';
import type { Comparison, FilterNode } from './filter-parser.ts';
import { type FilterType, operatorsOf } from './filter-schema.ts';

type Leaf = Extract<FilterNode, { kind: 'compare' | 'startswith' }>;
type Comparable = string | number | bigint | boolean;

/**
 * The test for one comparison. A property that an entity has not is null: `eq null` finds it, `ne` with any
 * value passes it, and nothing else does.
 * @throws FilterFault where literal or operator do not fit the property's type
 */
export function predicateOf(leaf: Leaf, type: FilterType, path = leaf.path): (entity: object) => boolean {
  const read = readerOf(path);
  if (leaf.kind === 'startswith') {
    if (!operatorsOf(type).includes('startswith'))
      throw new FilterFault(`startswith does not fit '${leaf.path}'`);
    const prefix = leaf.prefix.toLowerCase();
    return (entity) => {
      const value = read(entity);
      return typeof value === 'string' && value.toLowerCase().startsWith(prefix);
    };
  }
  const { operator, literal } = leaf;
  checkOperator(leaf.path, operator, literal, type);
  if (literal.kind === 'null') {
    return (entity) => (read(entity) == null) === (operator === 'eq');
  }
  const wanted = literalAs(leaf.path, literal, type);
  const holds = comparisons[operator];
  if (type === 'time' && typeof wanted === 'bigint') return timePredicate(read, wanted, operator, holds);
  if (typeof type === 'object') return wordPredicate(read, wanted, operator, holds);
  return (entity) => {
    const value = valueAs(read(entity), type);
    return value === undefined ? operator === 'ne' : holds(value, wanted);
  };
}

/** States and the like: neighbours mostly have the same, so the last one looked at is remembered. */
function wordPredicate(
  read: (entity: object) => unknown,
  wanted: Comparable,
  operator: Comparison,
  holds: (a: Comparable, b: Comparable) => boolean,
): (entity: object) => boolean {
  let last: unknown;
  let held = operator === 'ne';
  return (entity) => {
    const value = read(entity);
    if (value === last) return held;
    last = value;
    held = typeof value === 'string' ? holds(value.toLowerCase(), wanted) : operator === 'ne';
    return held;
  };
}

/**
 * Times are told apart by their seconds as text first: a client that asks for what changed lately makes the service
 * look at every entity there is, and exact ticks are forty times as dear.
 */
function timePredicate(
  read: (entity: object) => unknown,
  wanted: bigint,
  operator: Comparison,
  holds: (a: Comparable, b: Comparable) => boolean,
): (entity: object) => boolean {
  const second = secondOf(wanted, 0n);
  const next = secondOf(wanted, 1n);
  return (entity) => {
    const value = read(entity);
    if (typeof value === 'string' && value.endsWith('Z') && value[10] === 'T') {
      if (value < second) return holds(-1, 0);
      if (value >= next) return holds(1, 0);
    }
    const ticks = valueAs(value, 'time');
    return ticks === undefined ? operator === 'ne' : holds(ticks, wanted);
  };
}

const comparisons: Readonly<Record<Comparison, (a: Comparable, b: Comparable) => boolean>> = {
  eq: (a, b) => a === b,
  ne: (a, b) => a !== b,
  gt: (a, b) => a > b,
  ge: (a, b) => a >= b,
  lt: (a, b) => a < b,
  le: (a, b) => a <= b,
};

function checkOperator(path: string, operator: Comparison, literal: Literal, type: FilterType): void {
  const taken = operatorsOf(type).filter((each) => literal.kind !== 'null' || each === 'eq' || each === 'ne');
  if (taken.includes(operator)) return;
  throw new FilterFault(`'${path}' takes only ${taken.join(' and ')} here, not ${operator}`);
}

function literalAs(path: string, literal: Exclude<Literal, { kind: 'null' }>, type: FilterType): Comparable {
  const misfit = (wanted: string): never => {
    throw new FilterFault(`'${path}' is compared with ${wanted}`);
  };
  if (typeof type === 'object' && 'oneOf' in type) {
    if (literal.kind !== 'string') return misfit('a quoted state');
    const value = literal.value.toLowerCase();
    if (!type.oneOf.some((word) => word.toLowerCase() === value)) {
      throw new FilterFault(`'${literal.value}' is no value of '${path}': ${type.oneOf.join(', ')}`);
    }
    return value;
  }
  switch (typeof type === 'object' ? 'string' : type) {
    case 'string':
      return literal.kind === 'string' ? literal.value.toLowerCase() : misfit('a quoted string');
    case 'number':
      return literal.kind === 'number' ? literal.value : misfit('a number');
    case 'boolean':
      return literal.kind === 'boolean' ? literal.value : misfit('true or false');
    case 'time': {
      const ticks = literal.kind === 'time' ? ticksOf(literal.value) : undefined;
      return ticks ?? misfit("a time such as DateTime'2026-01-31T12:00:00Z'");
    }
  }
}

/** The entity's value in the form literals have, undefined when it is missing. int64s are strings on the wire. */
function valueAs(value: unknown, type: FilterType): Comparable | undefined {
  if (type === 'number') {
    if (typeof value === 'number') return value;
    return typeof value === 'string' ? Number(value) : undefined;
  }
  if (type === 'boolean') return typeof value === 'boolean' ? value : undefined;
  if (typeof value !== 'string') return undefined;
  return type === 'time' ? ticksOf(value) : value.toLowerCase();
}

function readerOf(path: string): (entity: object) => unknown {
  const names = path.split('/');
  const [first = '', second] = names;
  // Most are one name, or two: without a loop they are read twice as fast.
  if (second === undefined) return (entity) => Reflect.get(entity, first);
  if (names.length === 2) {
    return (entity) => {
      const value: unknown = Reflect.get(entity, first);
      return typeof value === 'object' && value !== null ? Reflect.get(value, second) : undefined;
    };
  }
  return (entity) => {
    let value: unknown = entity;
    for (const name of names) {
      if (typeof value !== 'object' || value === null) return undefined;
      value = Reflect.get(value, name);
    }
    return value;
  };
}
