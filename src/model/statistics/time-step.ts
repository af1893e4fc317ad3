const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Steps that people count time in, milliseconds. */
const steps: readonly number[] = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map((n) => n * second),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * minute),
  ...[1, 2, 3, 6, 12].map((n) => n * hour),
  ...[1, 2, 7, 14, 28].map((n) => n * day),
];

/** Between those, so that a chart of so many columns is rarely much narrower than its room. */
const between: readonly number[] = [1.5, 3, 4, 6, 8, 12, 20, 25, 40, 45];
const fineSteps: readonly number[] = [
  ...new Set([
    ...steps,
    ...[1, 10, 100, second, minute].flatMap((unit) => between.map((n) => n * unit)),
    ...[1.5, 4, 8].map((n) => n * hour),
    ...[1.5, 3, 4, 5, 10].map((n) => n * day),
  ]),
].sort((a, b) => a - b);

function leastStep(from: readonly number[], span: number, most: number): number {
  const parts = Math.max(1, most);
  const found = from.find((step) => step * parts >= span);
  return found ?? 28 * day * Math.ceil(span / (28 * day * parts));
}

/** The smallest of them that divides a span into at most so many parts. @param span milliseconds */
export const timeStep = (span: number, most: number): number => leastStep(steps, span, most);

/** As {@link timeStep} for the columns of a chart, which need not be told by heart. */
export const columnStep = (span: number, most: number): number => leastStep(fineSteps, span, most);

const units: readonly (readonly [number, string])[] = [
  [day, 'd'],
  [hour, 'h'],
  [minute, 'min'],
  [second, 's'],
];

/** A step as it is said: `30 s`, `5 min`, `200 ms`. */
export function stepWords(ms: number): string {
  const [size, unit] = units.find(
    ([each]) => ms >= each && ms % (each === second ? 100 : each / 2) === 0,
  ) ?? [1, 'ms'];
  return `${ms / size} ${unit}`;
}
