import { wait } from '../wait.ts';

/** The time that a guard goes by; tests let an hour of it pass in a second, or put the machine to sleep. */
export interface GuardClock {
  /** Milliseconds since the epoch. It may be set, and it goes on while the machine sleeps. */
  now(): number;
  /** Milliseconds since some moment: never set, and most systems stop it while the machine sleeps. */
  elapsed(): number;
  /** A moment that the service told, in this clock's time. */
  moment(date: Date): number;
  wait(ms: number, signal: AbortSignal): Promise<void>;
}

export const realClock: GuardClock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  moment: (date) => date.getTime(),
  wait,
};

/** How often a wait looks up: a machine that woke, or a clock that was set, is noticed after so long. */
const lookUpMs = 1000;

/**
 * Waits until so much time has passed by either clock: one stands still while the machine sleeps, the other may be set
 * back by an hour. Ends early when `enough` says so.
 */
export async function waitByEither(
  clock: GuardClock,
  ms: number,
  enough: () => Promise<boolean>,
  signal: AbortSignal,
): Promise<void> {
  const [until, ran] = [clock.now() + ms, clock.elapsed() + ms];
  for (;;) {
    const left = Math.min(until - clock.now(), ran - clock.elapsed());
    if (left <= 0 || (await enough())) return;
    await clock.wait(Math.min(left, lookUpMs), signal);
  }
}
