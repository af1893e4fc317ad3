import type { Asked } from './exchange.ts';
import type { Fault, ServiceName } from './fault.ts';

/** What is to go wrong, and when. */
export interface Order {
  readonly fault: Fault;
  /** Asked for each request until the first is struck; from then on the next ones are, too. At once when left out. */
  readonly isTime?: (service: ServiceName) => boolean;
  /** Requests that pass when it is time already. */
  readonly skip?: number;
}

/** Decides which requests are struck, for all services together. */
export interface Striker {
  arm(order: Order): void;
  /** From now on none is. @returns what was to go wrong. */
  lift(): Fault | undefined;
  /** The fault for this request, if it is struck; `before` counts those struck so far. */
  choose(service: ServiceName, asked: Asked): { fault: Fault; before: number } | undefined;
  /** Requests that were struck since it was armed: `batch POST /pools`. */
  readonly struck: readonly string[];
}

export function createStriker(): Striker {
  let order: Order | undefined;
  let struck: string[] = [];
  let passed = 0;
  return {
    get struck() {
      return struck;
    },
    arm(next) {
      order = next;
      struck = [];
      passed = 0;
    },
    lift() {
      const fault = order?.fault;
      order = undefined;
      return fault;
    },
    choose(service, { method, url, headers }) {
      if (!order) return undefined;
      const { fault, isTime = () => true, skip = 0 } = order;
      if (fault.hits !== 'lasting' && struck.length >= fault.hits) return undefined;
      // What comes by a signed URL comes from a node, and what a node makes of trouble is its task's matter.
      if (headers.authorization === undefined) return undefined;
      if (struck.length === 0 && (!isTime(service) || passed++ < skip)) return undefined;
      struck.push(`${service} ${method} ${url.split('?')[0]}`);
      return { fault, before: struck.length - 1 };
    },
  };
}
