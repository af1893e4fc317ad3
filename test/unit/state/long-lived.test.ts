import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { withinTime } from '../../../src/services/batch/sdk/within-time.ts';
import { createPause } from '../../../src/state/pause.ts';

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');
const heapMb = () => {
  collect();
  return process.memoryUsage().heapUsed / 1e6;
};

/** How much the heap grows with so many of these, once it is warm. */
async function growthMb(times: number, one: () => Promise<unknown>, warmUps = 2000): Promise<number> {
  for (let n = 0; n < warmUps; n++) await one();
  const before = heapMb();
  for (let n = 0; n < times; n++) await one();
  return heapMb() - before;
}

// A program that is open for a day looks some hundred thousand times.
it('a pause keeps nothing of the rests that it has had', async () => {
  const pause = createPause(new AbortController().signal);
  const rest = () => {
    pause.wake();
    return pause.rest(10_000);
  };
  const slept = () => pause.rest(0);
  expect(await growthMb(20_000, rest)).toBeLessThan(0.5);
  expect(await growthMb(1000, slept, 100)).toBeLessThan(0.5);
});

it('a pause that is woken while nobody rests ends the next rest, and only that one', async () => {
  const pause = createPause(new AbortController().signal);
  pause.wake();
  await pause.rest(60_000);
  const second = pause.rest(60_000);
  pause.wake();
  await second;
});

it('a pause ends with its signal', async () => {
  const stop = new AbortController();
  const pause = createPause(stop.signal);
  const rest = pause.rest(60_000);
  stop.abort();
  await rest;
  await pause.rest(60_000);
});

it('a limit of time keeps nothing of the calls that were within it', async () => {
  const { signal } = new AbortController();
  const call = () => withinTime(10_000, signal, async (either) => either.aborted);
  expect(await growthMb(30_000, call)).toBeLessThan(0.5);
});

it('a call ends with the signal of its caller, and tells its reason', async () => {
  const stop = new AbortController();
  let seen: unknown;
  const call = withinTime(10_000, stop.signal, (either) => {
    either.addEventListener('abort', () => {
      seen = either.reason;
    });
    return new Promise(() => undefined);
  });
  const why = new Error('left');
  stop.abort(why);
  await expect(call).rejects.toBe(why);
  expect(seen).toBe(why);
});
