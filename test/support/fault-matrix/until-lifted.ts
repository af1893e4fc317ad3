import { setTimeout as pause } from 'node:timers/promises';
import type { Scene } from './scene.ts';

/** A fault that a run only waits for is over so long after its first strike. */
const lastsMs = 12_000;

/** Waits for something, and lifts the fault when it has lasted long. */
export async function untilLifted<T>(scene: Scene, work: Promise<T>): Promise<T> {
  const waited = new AbortController();
  const { signal } = waited;
  const lifting = async () => {
    while (scene.striker.struck.length === 0) await pause(50, undefined, { signal });
    await pause(lastsMs, undefined, { signal });
    await scene.lift();
  };
  void lifting().catch(() => undefined);
  try {
    return await work;
  } finally {
    waited.abort();
  }
}
