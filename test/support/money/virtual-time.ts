import { vi } from 'vitest';
import type { GuardClock } from '../../../src/services/guard/guard-clock.ts';

/** Time that stands still, whatever the machine does, but while somebody waits for it to pass. */
export interface VirtualTime {
  readonly began: number;
  /** Lets time pass; whatever is due meanwhile happens at its own moment. */
  pass(ms: number): Promise<void>;
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
  const pass = async (ms: number) => {
    await vi.advanceTimersByTimeAsync(ms);
  };
  return {
    began,
    pass,
    clock: {
      now: () => Date.now(),
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
