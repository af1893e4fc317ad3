import { simulationOf } from '../../model/simulation/simulation.ts';
import type { NodeRow } from '../store/rows.ts';
import type { Store } from '../store/store.ts';
import { Attempts } from './attempts.ts';
import { leavingTime } from './boot-times.ts';
import { pause } from './pause.ts';

/** Nodes on their way out: those of simulated pools take their time, others go at once. */
export class Farewells {
  readonly #store: Store;
  readonly #going: Attempts;
  #isClosed = false;

  constructor(store: Store, fault: (error: unknown) => void) {
    this.#store = store;
    this.#going = new Attempts(fault);
  }

  /**
   * Resolves when the node is to be there no more; whoever asks again waits for the same moment.
   * @returns false where the service ends first: it goes on at the next start
   */
  async of(node: NodeRow): Promise<boolean> {
    const simulation = simulationOf(this.#store.pools.get(node.poolId)?.spec);
    const key = `${node.poolId}/${node.id}`.toLowerCase();
    if (simulation && !this.#going.has(key))
      this.#going.begin(key, async (signal) => {
        await pause(leavingTime(simulation, node.ipAddress), signal);
      });
    await this.#going.ended(key);
    return !this.#isClosed;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#going.cutAll('close');
  }
}
