import { vi } from 'vitest';
import type { GuardClock } from '../../../src/services/guard/guard-clock.ts';

/** Time that stands still, whatever the machine does, but while somebody waits for it to pass. */
export interface VirtualTime {
  readonly began: number;
  /** Lets time pass; whatever is due meanwhile happens at its own moment. */
  pass(ms: number): Promise<void>;
  /** Lets time pass while this machine sleeps: its own running time stands still. */
  sleep(ms: number): Promise<void>;
  /** Whoever waits by it lets time pass for all. */
  readonly clock: GuardClock;
  end(): void;
}

/** Puts the timers and dates of this process, and of services that live in it, on a time of their own. */
export function virtualTime(began = Date.parse('2026-11-29T08:00:00Z')): VirtualTime {
  vi.useFakeTimers({
    toFake: ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'],
    now: began,
  });
  let slept = 0;
  const pass = async (ms: number) => {
    await vi.advanceTimersByTimeAsync(ms);
  };
  return {
    began,
    pass,
    async sleep(ms) {
      slept += ms;
      await pass(ms);
    },
    clock: {
      now: () => Date.now(),
      elapsed: () => Date.now() - began - slept,
      moment: (date) => date.getTime(),
      async wait(ms, signal) {
        signal.throwIfAborted();
        await pass(ms);
        signal.throwIfAborted();
      },
    },
    end: () => vi.useRealTimers(),
  };
}
