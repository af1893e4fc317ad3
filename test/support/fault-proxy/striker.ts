import type { Asked } from './exchange.ts';
import type { Fault } from './fault.ts';

/** Decides which requests a fault strikes, for both services together. */
export interface Striker {
  /** The fault for this request, if it is struck; `before` counts those struck so far. */
  choose(service: 'batch' | 'blob', asked: Asked): { fault: Fault; before: number } | undefined;
  /** Requests that were struck: `batch POST /pools`. */
  readonly struck: readonly string[];
  /** From now on none is. */
  lift(): void;
}

/**
 * @param isTime asked for each request until the first is struck; from then on the next ones are, too.
 * @param skip requests that pass when it is time already
 */
export function createStriker(
  fault: Fault,
  isTime: (service: 'batch' | 'blob') => boolean,
  skip = 0,
): Striker {
  const struck: string[] = [];
  let lifted = false;
  let passed = 0;
  const most = fault.hits === 'lasting' ? Number.POSITIVE_INFINITY : fault.hits;
  return {
    struck,
    choose(service, { method, url, headers }) {
      if (lifted || struck.length >= most) return undefined;
      // What comes by a signed URL comes from a node, and what a node makes of trouble is its task's matter.
      if (headers.authorization === undefined) return undefined;
      if (struck.length === 0) {
        if (!isTime(service)) return undefined;
        if (passed++ < skip) return undefined;
      }
      struck.push(`${service} ${method} ${url.split('?')[0]}`);
      return { fault, before: struck.length - 1 };
    },
    lift() {
      lifted = true;
    },
  };
}
