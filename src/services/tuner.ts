import { performance } from 'node:perf_hooks';
import { nextWidth, type Width } from '../model/tune-width.ts';

/** How much is done at once, as what gets done tells it. */
export interface Tuner {
  readonly width: number;
  /** More could be under way if there were room. */
  full: boolean;
  /** So much more got done. */
  done(amount: number): void;
  /** The service asked for patience. */
  throttled(): void;
}

/** A change shows within it. */
const sampleMs = 1000;

/**
 * Looks at what got done every second, as it gets done: it needs no clock of its own.
 * @param onWidth told of each change
 */
export function createTuner(
  { first, most }: { readonly first: number; readonly most: number },
  onWidth: (width: number) => void = () => undefined,
): Tuner {
  let width: Width = { now: first, rest: 0 };
  let since = performance.now();
  let loop = performance.eventLoopUtilization();
  let amount = 0;
  let throttled = false;
  const tuner = {
    full: false,
    get width() {
      return width.now;
    },
    done(more: number) {
      amount += more;
      const now = performance.now();
      if (now - since < sampleMs) return;
      const rate = amount / (now - since);
      const { utilization: busy } = performance.eventLoopUtilization(loop);
      const before = width.now;
      width = nextWidth(width, { rate, full: tuner.full, throttled, busy }, most);
      since = now;
      loop = performance.eventLoopUtilization();
      amount = 0;
      throttled = false;
      tuner.full = false;
      if (width.now !== before) onWidth(width.now);
    },
    throttled() {
      throttled = true;
    },
  };
  return tuner;
}
