import { createHash } from 'node:crypto';
import type { Span } from '../../model/simulation/scene.ts';

/** A number from 0 to 1 that is always the same for the same seed and the same thing. */
export function chanceOf(seed: number, ...what: readonly (string | number)[]): number {
  const digest = createHash('sha256')
    .update(JSON.stringify([seed, ...what]))
    .digest();
  return digest.readUInt32BE(0) / 2 ** 32;
}

/** One of several, each as likely as the next; undefined of none. */
export const oneOf = <T>(all: readonly T[], chance: number): T | undefined =>
  all[Math.min(all.length - 1, Math.floor(chance * all.length))];

/** A time within the span, in seconds. */
export const within = ([least, most]: Span, chance: number): number => least + (most - least) * chance;
