import { FormulaFault, type Place } from './formula-fault.ts';
import { double, isWithinRange, timestamp, type Value, vector } from './formula-value.ts';

/** What functions need from outside. */
export interface FunctionWorld {
  /** Milliseconds since 1970. */
  now(): number;
  /** From 0 up to 1. */
  random(): number;
}

/** Thrown by `stop()`: what was assigned before it stays. */
export class FormulaStop extends Error {}

type Call = (args: readonly Value[], place: Place, world: FunctionWorld) => Value;

/** Samples of several days; a formula that doubles a vector again and again would take all memory there is. */
const mostElements = 10_000;

/** Doubles and vectors of a list of arguments, one after the other (a doubleVecList, as the service calls it). */
function flat(args: readonly Value[], place: Place): number[] {
  const list = args.flatMap((arg) => {
    if (arg.type === 'double') return [arg.value];
    if (arg.type === 'doubleVec') return [...arg.value];
    throw new FormulaFault(place, `A number or a vector is needed, not ${arg.type}`);
  });
  if (list.length > mostElements)
    throw new FormulaFault(place, `A vector has at most ${mostElements} elements`);
  return list;
}

/** A number of a whole list, which must not be empty. */
const ofList =
  (name: string, reduce: (list: readonly number[]) => number): Call =>
  (args, place) => {
    const list = flat(args, place);
    if (list.length === 0) throw new FormulaFault(place, `${name} of an empty vector`);
    return double(reduce(list));
  };

/** A function of a number, applied to each where a vector is given. */
const ofEach =
  (map: (value: number) => number): Call =>
  (args, place) => {
    const [first, ...others] = args;
    if (first?.type === 'double' && others.length === 0) return double(map(first.value));
    return vector(flat(args, place).map(map));
  };

const ofOne =
  (name: string, map: (value: number) => number): Call =>
  (args, place) => {
    const [only, ...others] = args;
    if (only?.type !== 'double' || others.length > 0)
      throw new FormulaFault(place, `${name} takes one number`);
    return double(map(only.value));
  };

const sum = (list: readonly number[]): number => list.reduce((total, value) => total + value, 0);
const mean = (list: readonly number[]): number => sum(list) / list.length;

/** Of a sample, with one less than its size below the line. */
function deviation(list: readonly number[]): number {
  if (list.length < 2) return 0;
  const middle = mean(list);
  return Math.sqrt(sum(list.map((value) => (value - middle) ** 2)) / (list.length - 1));
}

/** Between its neighbours where it falls between two values. */
function percentile(list: readonly number[], percent: number): number {
  const sorted = list.toSorted((a, b) => a - b);
  const rank = (Math.min(100, Math.max(0, percent)) / 100) * (sorted.length - 1);
  const low = sorted[Math.floor(rank)] ?? 0;
  const high = sorted[Math.ceil(rank)] ?? low;
  return low + (high - low) * (rank - Math.floor(rank));
}

const vectorAndNumber = (name: string, args: readonly Value[], place: Place): [readonly number[], number] => {
  const [list, number, ...others] = args;
  if (list?.type !== 'doubleVec' || number?.type !== 'double' || others.length > 0)
    throw new FormulaFault(place, `${name} takes a vector and a number`);
  return [list.value, number.value];
};

/** The documented functions of the formula language. */
export const formulaFunctions: Readonly<Record<string, Call>> = {
  avg: ofList('avg', mean),
  ceil: ofOne('ceil', Math.ceil),
  ceiling: ofOne('ceiling', Math.ceil),
  floor: ofOne('floor', Math.floor),
  round: ofOne('round', (value) => Math.sign(value) * Math.round(Math.abs(value))),
  len: (args, place) => double(flat(args, place).length),
  vec: (args, place) => vector(flat(args, place)),
  lg: ofEach(Math.log2),
  ln: ofEach(Math.log),
  log: ofEach(Math.log10),
  max: ofList('max', (list) => list.reduce((most, value) => Math.max(most, value))),
  min: ofList('min', (list) => list.reduce((least, value) => Math.min(least, value))),
  norm: ofList('norm', (list) => Math.hypot(...list)),
  range: ofList(
    'range',
    (list) =>
      list.reduce((most, value) => Math.max(most, value)) -
      list.reduce((least, value) => Math.min(least, value)),
  ),
  std: ofList('std', deviation),
  sum: (args, place) => double(sum(flat(args, place))),
  percentile(args, place) {
    const [list, percent] = vectorAndNumber('percentile', args, place);
    if (list.length === 0) throw new FormulaFault(place, 'percentile of an empty vector');
    return double(percentile(list, percent));
  },
  val(args, place) {
    const [list, index] = vectorAndNumber('val', args, place);
    const value = list[index];
    if (value === undefined) throw new FormulaFault(place, `The vector has no element ${index}`);
    return double(value);
  },
  rand: (_args, _place, { random }) => double(random()),
  stop() {
    throw new FormulaStop();
  },
  time(args, place, { now }) {
    const [text] = args;
    if (text === undefined || (text.type === 'string' && text.value === '')) return timestamp(now());
    const time = text.type === 'string' ? Date.parse(asUtc(text.value)) : Number.NaN;
    if (!isWithinRange(timestamp(time))) throw new FormulaFault(place, 'time takes a date and time');
    return timestamp(time);
  },
};

/** A time that names no zone is of UTC, as on the service's machines. */
function asUtc(text: string): string {
  return /(?:z|gmt|utc|[+-]\d{2}:?\d{2})\s*$/i.test(text) ? text : `${text}Z`.replace(/^([\d-]+)Z$/, '$1');
}
