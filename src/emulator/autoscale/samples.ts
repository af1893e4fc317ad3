import { FormulaFault, type Place } from './formula-fault.ts';
import { double, timeinterval, timestamp, type Value, vector } from './formula-value.ts';

/** Values of the service-defined variables at one time, by name without `$`. */
export interface Sample {
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly values: Readonly<Record<string, number>>;
}

/** Milliseconds from one sample to the next. */
export const samplePeriod = 30_000;

/** What a formula can ask of a variable's past. `samples` come with the newest last. */
export interface SampleQuery {
  readonly variable: string;
  readonly method: string;
  readonly args: readonly Value[];
  readonly samples: readonly Sample[];
  readonly now: number;
  readonly place: Place;
}

/** @throws FormulaFault for a method that is none, and for too few samples */
export function sampleMethod(query: SampleQuery): Value {
  const { method, samples, place } = query;
  switch (method) {
    case 'GetSample':
      return query.args[0]?.type === 'double'
        ? lastSamples(query, query.args[0].value)
        : samplesWithin(query);
    case 'GetSamplePercent':
      return double(percentOf(query, spanOf(query, query.args)));
    case 'GetSamplePeriod':
      return timeinterval(samplePeriod);
    case 'HistoryBeginTime':
      return timestamp(samples[0]?.time ?? query.now);
    case 'Count':
      return double(samples.length);
    default:
      throw new FormulaFault(place, `There is no method ${method}`);
  }
}

interface Period {
  readonly from: number;
  readonly to: number;
}

const valuesOf = ({ variable }: SampleQuery, samples: readonly Sample[]): Value =>
  vector(samples.map(({ values }) => values[variable.slice(1)] ?? 0));

function lastSamples(query: SampleQuery, count: number): Value {
  const taken = query.samples.slice(-Math.max(0, Math.floor(count)));
  if (count >= 1 && taken.length === 0) throw insufficient(query, 100, 0);
  return valuesOf(query, count < 1 ? [] : taken);
}

function samplesWithin(query: SampleQuery): Value {
  const times = query.args.filter(({ type }) => type !== 'double');
  const wanted = query.args.at(-1);
  const span = spanOf(query, times);
  const percent = wanted?.type === 'double' ? wanted.value : 0;
  const found = percentOf(query, span);
  const taken = query.samples.filter(({ time }) => time >= span.from && time <= span.to);
  if (found < percent || taken.length === 0) throw insufficient(query, percent, found);
  return valuesOf(query, taken);
}

/** Samples that there are, of those that there could be. */
function percentOf({ samples }: SampleQuery, { from, to }: Period): number {
  const most = Math.max(1, Math.floor((to - from) / samplePeriod));
  const there = samples.filter(({ time }) => time >= from && time <= to).length;
  return Math.min(100, (there / most) * 100);
}

function spanOf({ now, place }: SampleQuery, args: readonly Value[]): Period {
  const times = args.map((arg) => {
    if (arg.type === 'timestamp') return arg.value;
    if (arg.type === 'timeinterval') return now - Math.abs(arg.value);
    throw new FormulaFault(place, 'A time or an interval is needed');
  });
  const [first, second] = times;
  if (first === undefined)
    throw new FormulaFault(place, 'A time, an interval or a number of samples is needed');
  return { from: Math.min(first, second ?? now), to: Math.max(first, second ?? now) };
}

const insufficient = ({ place, variable }: SampleQuery, wanted: number, found: number): FormulaFault =>
  new FormulaFault(
    place,
    `Insufficient data from data set: ${variable} wanted ${wanted}%, received ${Math.floor(found)}%`,
    'InsufficientSampleData',
  );
