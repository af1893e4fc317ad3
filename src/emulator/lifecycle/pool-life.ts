import { messageOf } from '../../model/problem.ts';
import { simulationOf } from '../../model/simulation/simulation.ts';
import {
  operationInvalidForCurrentState,
  operationNotValidOnPool,
  poolBeingDeleted,
  poolBeingResized,
  poolExists,
  poolQuotaReached,
} from '../http/errors.ts';
import { shortageErrors, shortageOf } from '../simulation/shortage.ts';
import type { NodeRow, PoolRow } from '../store/rows.ts';
import type { Store } from '../store/store.ts';
import type { PoolSpec } from '../wire/pool-spec.ts';
import { Attempts } from './attempts.ts';
import { allocationTime, farewellTime } from './boot-times.ts';
import { stackOf } from './fault.ts';
import { newNodes, planFor } from './node-allocation.ts';
import type { NodeFolders } from './node-folders.ts';
import type { Deallocation, NodeLife } from './node-life.ts';
import { killProcessesOf } from './node-processes.ts';
import { pause } from './pause.ts';
import { checkPool } from './pool-check.ts';
import { checkSlots } from './pool-slots.ts';
import { resizeErrorsOf, stoppedErrorsOf } from './resize-errors.ts';
import type { Settings } from './settings.ts';
import type { Signals } from './signals.ts';

export interface PoolLifeParts {
  readonly store: Store;
  readonly settings: Settings;
  readonly folders: NodeFolders;
  readonly nodes: NodeLife;
  readonly signals: Signals;
}

/** Node numbers to reach; what is left out stays. */
export interface Targets {
  readonly targetDedicatedNodes: number;
  readonly targetLowPriorityNodes: number;
}

/** How a resize is to go about it. */
export interface ResizeOptions {
  readonly deallocation: Deallocation;
  /** The pool shows that of its last resize. */
  readonly resizeTimeout?: string | undefined;
}

/** Brings pools to their number of nodes, and takes pools away. */
export class PoolLife {
  readonly #parts: PoolLifeParts;
  readonly #resizes: Attempts;

  constructor(parts: PoolLifeParts) {
    this.#parts = parts;
    this.#resizes = new Attempts((error) =>
      parts.settings.log(`a fault of the service itself: ${stackOf(error)}`),
    );
  }

  /** @throws BatchError PoolExists, or PoolBeingDeleted while the old one goes; what {@link checkPool} finds. */
  add(spec: PoolSpec): PoolRow {
    const { store } = this.#parts;
    checkPool(spec);
    const there = store.pools.get(spec.id);
    if (there !== undefined) throw there.state === 'deleting' ? poolBeingDeleted() : poolExists();
    if (store.pools.size >= (this.#parts.settings.quota?.pools ?? Number.POSITIVE_INFINITY))
      throw poolQuotaReached();
    const now = store.now();
    const pool: PoolRow = {
      id: spec.id,
      spec,
      creationTime: now,
      lastModified: now,
      state: 'active',
      stateTransitionTime: now,
      allocationState: 'resizing',
      allocationStateTransitionTime: now,
      targetDedicatedNodes: spec.targetDedicatedNodes ?? 0,
      targetLowPriorityNodes: spec.targetLowPriorityNodes ?? 0,
    };
    store.putPool(pool);
    this.carryOutResize(pool, undefined);
    return pool;
  }

  /** Gives the pool another description. @throws BatchError PoolBeingDeleted; what {@link checkSlots} finds. */
  change(pool: PoolRow, spec: PoolSpec): PoolRow | undefined {
    if (pool.state === 'deleting') throw poolBeingDeleted();
    checkSlots(spec);
    const { store } = this.#parts;
    return store.setPool(pool.id, { spec, lastModified: store.now() });
  }

  /** Lets a formula say how many nodes there are from now on; what is left out stays. */
  enableAutoScale(
    pool: PoolRow,
    given: Pick<PoolSpec, 'autoScaleFormula' | 'autoScaleEvaluationInterval'>,
  ): PoolRow | undefined {
    const now = this.#parts.store.now();
    return this.#parts.store.setPool(pool.id, {
      spec: { ...pool.spec, ...given, enableAutoScale: true },
      autoScaleEnabledTime: now,
      lastModified: now,
    });
  }

  /** The pool keeps the nodes that it has. */
  disableAutoScale(pool: PoolRow): PoolRow | undefined {
    const { autoScaleFormula: _formula, autoScaleEvaluationInterval: _interval, ...spec } = pool.spec;
    return this.change(pool, { ...spec, enableAutoScale: false });
  }

  /** A resize that the pool's own formula asks for. */
  scale(pool: PoolRow, targets: Targets, deallocation: Deallocation): void {
    const resizing = this.#enterResizing(pool, targets);
    if (resizing !== undefined) this.carryOutResize(resizing, deallocation);
  }

  /** Starts a resize. @throws BatchError PoolBeingResized, PoolBeingDeleted, or that the pool scales by itself. */
  resize(pool: PoolRow, targets: Targets, options: ResizeOptions): PoolRow | undefined {
    this.#checkSteady(pool);
    const resizing = this.#enterResizing(pool, targets, options.resizeTimeout);
    if (resizing !== undefined) this.carryOutResize(resizing, options.deallocation);
    return resizing;
  }

  /** Takes these nodes away; the targets go down with them. @throws BatchError as {@link resize}. */
  removeNodes(pool: PoolRow, nodes: readonly NodeRow[], options: ResizeOptions): PoolRow | undefined {
    this.#checkSteady(pool);
    const leaving = [...new Set(nodes)];
    const dedicated = leaving.filter((node) => node.isDedicated).length;
    const targets = {
      targetDedicatedNodes: Math.max(0, pool.targetDedicatedNodes - dedicated),
      targetLowPriorityNodes: Math.max(0, pool.targetLowPriorityNodes - (leaving.length - dedicated)),
    };
    const resizing = this.#enterResizing(pool, targets, options.resizeTimeout);
    this.#resizes.begin(keyOf(pool), async (signal) => {
      await this.#leave(leaving, options.deallocation);
      if (!signal.aborted) this.#steady(pool, undefined);
    });
    return resizing;
  }

  /** Ends a resize where it stands. @throws BatchError when the pool is not resizing, or on its way out. */
  stopResize(pool: PoolRow): PoolRow | undefined {
    const { store } = this.#parts;
    // The way to its deletion is a resize, too; whoever cut that short would keep the pool for ever.
    if (pool.state === 'deleting') throw poolBeingDeleted();
    if (pool.allocationState !== 'resizing')
      throw operationInvalidForCurrentState('The pool is not resizing');
    const now = store.now();
    const stopping = store.setPool(pool.id, {
      allocationState: 'stopping',
      allocationStateTransitionTime: now,
      lastModified: now,
    });
    void this.#resizes.cut(keyOf(pool), 'terminate').then(() => this.#stopped(pool));
    return stopping;
  }

  /** Starts the deletion: running tasks go back to the queue, nodes leave, then the pool is gone. */
  delete(pool: PoolRow): void {
    if (pool.state === 'deleting') throw poolBeingDeleted();
    const { store } = this.#parts;
    const now = store.now();
    store.setPool(pool.id, { state: 'deleting', stateTransitionTime: now, lastModified: now });
    this.carryOutDeletion(pool);
  }

  carryOutResize(pool: PoolRow, deallocation: Deallocation): void {
    const { store, settings, nodes } = this.#parts;
    this.#resizes.begin(keyOf(pool), async (signal) => {
      const { add, remove } = planFor(store, settings, pool);
      await this.#leave(remove, deallocation);
      if (add.dedicated + add.spot > 0 && !(await pause(this.#allocationTime(pool), signal))) return;
      if (signal.aborted || store.pools.get(pool.id)?.state !== 'active') return;
      // Planned anew: other pools may have taken the room meanwhile.
      const plan = planFor(store, settings, pool);
      for (const node of newNodes(store, pool, plan)) nodes.create(node);
      const shortage = shortageOf(pool);
      this.#steady(
        pool,
        shortage
          ? shortageErrors(shortage, plan.short)
          : resizeErrorsOf(plan, settings.mostNodes, settings.quota),
      );
    });
  }

  /** After a restart: what was under way goes on. */
  resume(pool: PoolRow): void {
    if (pool.state === 'deleting') this.carryOutDeletion(pool);
    else if (pool.allocationState === 'stopping') this.#stopped(pool);
    else if (pool.allocationState === 'resizing') this.carryOutResize(pool, 'requeue');
  }

  carryOutDeletion(pool: PoolRow): void {
    const { store, settings, folders } = this.#parts;
    void this.#resizes.cut(keyOf(pool), 'delete');
    // At once, not in turn: a resize may be waiting for the very tasks that are requeued here.
    const left = this.#leave([...store.nodes(pool.id).values()], 'requeue');
    this.#resizes.begin(keyOf(pool), async (signal) => {
      const seen = pause(farewellTime(settings.bootMs), signal);
      await left;
      if (!(await seen)) return;
      await folders.removePool(pool.id).catch((error: unknown) => {
        settings.log(`files of pool ${pool.id} stay behind: ${messageOf(error)}`);
      });
      store.dropPool(pool.id);
    });
  }

  async close(): Promise<void> {
    await this.#resizes.cutAll('close');
  }

  async #leave(nodes: readonly NodeRow[], deallocation: Deallocation): Promise<void> {
    await Promise.all(nodes.map((node) => this.#parts.nodes.leave(node, deallocation)));
    const real = nodes.filter(({ poolId }) => !simulationOf(this.#parts.store.pools.get(poolId)?.spec));
    await killProcessesOf(real.map((node) => this.#parts.folders.node(node)));
  }

  #checkSteady(pool: PoolRow): void {
    if (pool.state === 'deleting') throw poolBeingDeleted();
    if (pool.spec.enableAutoScale) throw operationNotValidOnPool('The pool scales by its formula');
    if (pool.allocationState !== 'steady') throw poolBeingResized();
  }

  #enterResizing(pool: PoolRow, targets: Targets, timeout = 'PT15M'): PoolRow | undefined {
    const now = this.#parts.store.now();
    const { targetDedicatedNodes, targetLowPriorityNodes } = targets;
    return this.#parts.store.setPool(pool.id, {
      targetDedicatedNodes,
      targetLowPriorityNodes,
      spec: { ...pool.spec, resizeTimeout: timeout },
      allocationState: 'resizing',
      allocationStateTransitionTime: now,
      lastModified: now,
      resizeErrors: undefined,
    });
  }

  #allocationTime(pool: PoolRow): number {
    return allocationTime(this.#parts.settings.bootMs, simulationOf(pool.spec));
  }

  #stopped(pool: PoolRow): void {
    const nodes = [...this.#parts.store.nodes(pool.id).values()];
    const dedicated = nodes.filter(({ isDedicated }) => isDedicated).length;
    this.#steady(pool, stoppedErrorsOf(pool, { dedicated, spot: nodes.length - dedicated }));
  }

  #steady(pool: PoolRow, resizeErrors: PoolRow['resizeErrors'] | undefined): void {
    const { store, signals } = this.#parts;
    const steady = store.setPool(pool.id, {
      allocationState: 'steady',
      allocationStateTransitionTime: store.now(),
      resizeErrors,
    });
    if (steady !== undefined) signals.emit('poolSteady', steady);
  }
}

const keyOf = (pool: PoolRow): string => pool.id.toLowerCase();
