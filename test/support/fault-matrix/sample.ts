import { randomFrom } from '../monkey/random-keys.ts';

/** So many of them in random order, the same for the same seed. */
export function sampleOf<T>(cells: readonly T[], count: number, seed: number): T[] {
  const random = randomFrom(seed);
  const left = [...cells];
  const chosen: T[] = [];
  while (chosen.length < count && left.length > 0)
    chosen.push(...left.splice(Math.floor(random() * left.length), 1));
  return chosen;
}
