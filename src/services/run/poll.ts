import { wait } from '../wait.ts';

const shortest = 200;

/**
 * Milliseconds until the next look: often after a change, less often the longer nothing happens, up to
 * `longest`. A fifth of the time since the last change keeps what is on screen young beside its age.
 */
export function nextLookMs(sinceChangeMs: number, longest: number): number {
  return Math.min(longest, Math.max(shortest, sinceChangeMs / 5));
}

/** Looks again and again until `done` answers true. */
export async function pollUntil(
  done: () => Promise<boolean>,
  signal: AbortSignal,
  longest = 5000,
): Promise<void> {
  const began = Date.now();
  while (!(await done())) await wait(nextLookMs(Date.now() - began, longest), signal);
}
