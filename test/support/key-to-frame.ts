import { setTimeout as pause } from 'node:timers/promises';
import type { Robot } from './robot.ts';

/**
 * Presses a key so many times and waits each time for what it draws.
 * @param everyMs time from one press to the next, as of a key that is held; at once when left out.
 * @returns milliseconds of each, ascending.
 */
export async function keyToFrame(
  robot: Robot,
  key: string,
  times: number,
  sees: (press: number) => string | RegExp,
  everyMs = 0,
): Promise<number[]> {
  const took: number[] = [];
  for (let press = 1; press <= times; press++) {
    const began = performance.now();
    robot.press(key);
    await robot.see(sees(press));
    const ms = performance.now() - began;
    took.push(ms);
    if (ms < everyMs) await pause(everyMs - ms);
  }
  return took.sort((a, b) => a - b);
}

export const percentile = (ascending: readonly number[], part: number): number =>
  ascending[Math.min(ascending.length - 1, Math.floor(ascending.length * part))] ?? Number.NaN;
