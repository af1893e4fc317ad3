/** One row of the table: ours beside a peer or a limit measured in the same run. */
export interface Measurement {
  readonly what: string;
  readonly ours: number;
  readonly peer: number;
  readonly peerName: string;
  readonly unit: string;
  /** Whether more is better, as with throughput. */
  readonly higherIsBetter: boolean;
  /** The ratio ours / peer that is hoped for, if one is set. */
  readonly goal?: number;
  /** How far the rounds of this very run lay apart, as a part of the ratio; 0 where there was one round. */
  readonly noise?: number;
}

/** `within noise`: behind its goal, but by no more than the rounds of the same run lay apart. */
export type Verdict = 'pass' | 'within noise' | 'MISSED' | 'no goal';

export const ratio = (m: Measurement) => m.ours / m.peer;

export function verdict(m: Measurement): Verdict {
  if (m.goal === undefined) return 'no goal';
  const better = m.higherIsBetter ? ratio(m) / m.goal : m.goal / ratio(m);
  if (better >= 1) return 'pass';
  return better >= 1 - (m.noise ?? 0) ? 'within noise' : 'MISSED';
}

/** Seconds that `work` takes. */
export async function seconds(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

const ascending = (all: readonly number[]) => [...all].sort((a, b) => a - b);

/** The middle of several, so that one hiccup of the machine does not decide. */
export const middle = (all: readonly number[]): number =>
  ascending(all)[Math.floor(all.length / 2)] ?? Number.NaN;

/** How far the middle half of several lies apart, as a part of the middle: what one more round may differ by. */
export function spread(all: readonly number[]): number {
  const sorted = ascending(all);
  const low = sorted[Math.floor((sorted.length - 1) / 4)] ?? Number.NaN;
  const high = sorted[Math.ceil(((sorted.length - 1) * 3) / 4)] ?? Number.NaN;
  return sorted.length < 2 ? 0 : (high - low) / middle(sorted);
}

/** The middle of several timings. */
export async function medianSeconds(
  times: number,
  work: (round: number) => Promise<unknown>,
): Promise<number> {
  const all: number[] = [];
  for (let round = 0; round < times; round++) all.push(await seconds(() => work(round)));
  return middle(all);
}
