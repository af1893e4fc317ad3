import { emptyMeter, look, type Meter, meterCost } from '../../src/model/cost/meter.ts';
import { nodePrice } from '../../src/model/cost/prices/in-force.ts';
import type { BatchService } from '../../src/services/batch/batch-service.ts';
import { realClock } from '../../src/services/guard/guard-clock.ts';
import { lookAtPool } from '../../src/services/guard/look-at-pool.ts';
import { wait } from '../../src/services/wait.ts';

const lookEveryMs = 5000;

/** Counts what the pools of the suite cost, as a guard does, from their first node to their last. */
export class LiveMeter {
  readonly #batch: BatchService;
  readonly #vmSize: string;
  readonly #meters = new Map<string, Meter>();
  readonly #ended = new AbortController();

  constructor(batch: BatchService, vmSize: string) {
    this.#batch = batch;
    this.#vmSize = vmSize;
  }

  /** Looks at a pool again and again. @param onLook told each time, to stop what costs too much */
  watch(poolId: string, onLook: () => void = () => {}): void {
    this.#meters.set(poolId, emptyMeter);
    const { signal } = this.#ended;
    const go = async () => {
      while (!signal.aborted) {
        await this.look(poolId, signal);
        onLook();
        await wait(lookEveryMs, signal);
      }
    };
    go().catch(() => undefined);
  }

  /** One look now. A service that does not answer is asked again: what ran meanwhile is counted then. */
  async look(poolId: string, signal: AbortSignal): Promise<void> {
    try {
      const seen = await lookAtPool(this.#batch, poolId, realClock, signal);
      this.#meters.set(poolId, look(this.#meters.get(poolId) ?? emptyMeter, seen?.nodes ?? [], Date.now()));
    } catch {
      signal.throwIfAborted();
    }
  }

  /** So far, in the currency in force. */
  cost(now = Date.now()): number {
    const price = { dedicated: nodePrice(this.#vmSize, 'dedicated'), spot: nodePrice(this.#vmSize, 'spot') };
    return [...this.#meters.values()].reduce((sum, meter) => sum + (meterCost(meter, price, now) ?? 0), 0);
  }

  /** One look at every pool now. */
  async lookAtAll(signal: AbortSignal): Promise<void> {
    await Promise.all([...this.#meters.keys()].map((id) => this.look(id, signal)));
  }

  /** A last look at each pool; nothing is asked after it. */
  async end(signal: AbortSignal): Promise<void> {
    this.#ended.abort();
    await this.lookAtAll(signal);
  }
}
