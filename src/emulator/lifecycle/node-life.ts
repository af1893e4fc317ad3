import type { NodeState } from '../../model/batch/states.ts';
import { messageOf } from '../../model/problem.ts';
import { simulationOf } from '../../model/simulation/simulation.ts';
import { preemptedAfter } from '../simulation/preemption.ts';
import { unusableErrors } from '../simulation/unusable.ts';
import type { Patch } from '../store/change.ts';
import type { NodeRow } from '../store/rows.ts';
import type { Store } from '../store/store.ts';
import { Attempts, type CutReason } from './attempts.ts';
import { type BootTimes, bootTimes, simulatedBootTimes } from './boot-times.ts';
import { Farewells } from './farewells.ts';
import { stackOf } from './fault.ts';
import type { NodeFolders } from './node-folders.ts';
import { pause } from './pause.ts';
import type { Preparation } from './preparation.ts';
import type { Settings } from './settings.ts';
import type { Signals } from './signals.ts';
import type { StartTaskLife } from './start-task-life.ts';
import type { TaskLife } from './task-life.ts';

/** What becomes of tasks on a node that goes: `undefined` waits for them. */
export type Deallocation = Extract<CutReason, 'requeue' | 'terminate'> | undefined;

export interface NodeLifeParts {
  readonly store: Store;
  readonly settings: Settings;
  readonly folders: NodeFolders;
  readonly signals: Signals;
  readonly startTasks: StartTaskLife;
  readonly tasks: TaskLife;
  readonly preparation: Preparation;
}

/** Takes nodes from `creating` to `idle`, through reboots, and out of their pool. */
export class NodeLife {
  readonly #parts: NodeLifeParts;
  readonly #boots: Attempts;
  /** Simulated Spot nodes that will be taken away, and how often each came up. */
  readonly #fates: Attempts;
  readonly #lives = new Map<string, number>();
  readonly #farewells: Farewells;

  constructor(parts: NodeLifeParts) {
    this.#parts = parts;
    const fault = (error: unknown) => parts.settings.log(`a fault of the service itself: ${stackOf(error)}`);
    this.#boots = new Attempts(fault);
    this.#fates = new Attempts(fault);
    this.#farewells = new Farewells(parts.store, fault);
  }

  /** Boots a node that is in state `creating`. */
  create(node: NodeRow): void {
    this.#boots.begin(keyOf(node), async (signal) => {
      const { creating } = this.#bootTimes(node);
      if (await pause(creating, signal)) await this.#start(node, signal);
    });
  }

  /** Restarts a node; its tasks go by `deallocation` first. */
  reboot(node: NodeRow, deallocation: Deallocation): void {
    this.#restart(node, 'rebooting', deallocation);
  }

  /** As {@link reboot}, and nothing that was on its disk is there afterwards. */
  reimage(node: NodeRow, deallocation: Deallocation): void {
    this.#restart(node, 'reimaging', deallocation, () => this.#wipe(node));
  }

  /** Takes a Spot node away as Azure does: its tasks go back to the queue, and it comes back when there is room. */
  preempt(node: NodeRow): void {
    this.#enter(node, 'preempted', { startTaskInfo: undefined, users: undefined });
    const cleared = this.#boots
      .cut(keyOf(node), 'requeue')
      .then(() => this.#clear(node, 'requeue'))
      .then(() => this.#wipe(node));
    this.#boots.begin(keyOf(node), async (signal) => {
      await cleared;
      const { creating, starting } = this.#bootTimes(node);
      if (!(await pause(creating + starting, signal))) return;
      this.#enter(node, 'creating');
      if (await pause(creating, signal)) await this.#start(node, signal);
    });
  }

  /** Stops a node's machine: its tasks go by `deallocation`, and it is `deallocated` until it is started again. */
  deallocate(node: NodeRow, deallocation: Deallocation): void {
    this.#enter(node, 'deallocating');
    const cleared = this.#boots.cut(keyOf(node), 'requeue').then(() => this.#clear(node, deallocation));
    this.#boots.begin(keyOf(node), async (signal) => {
      await cleared;
      const { creating } = this.#bootTimes(node);
      if (await pause(creating, signal)) this.#enter(node, 'deallocated');
    });
  }

  /** Boots a node that was deallocated. */
  startAgain(node: NodeRow): void {
    this.#enter(node, 'starting', { startTaskInfo: undefined });
    this.#boots.begin(keyOf(node), (signal) => this.#start(node, signal));
  }

  /** No new tasks for it; those that run go by `deallocation`. It is `offline` once it has none. */
  disableScheduling(node: NodeRow, deallocation: Deallocation): void {
    const { store, tasks } = this.#parts;
    store.setNode(node.poolId, node.id, { schedulingState: 'disabled' });
    if (node.state === 'idle') return this.#idle(node);
    // The end of its last task takes it offline.
    if (deallocation !== undefined) void tasks.clearNode(node, deallocation);
  }

  enableScheduling(node: NodeRow): void {
    this.#parts.store.setNode(node.poolId, node.id, { schedulingState: 'enabled' });
    if (node.state === 'offline') this.#idle(node);
    else this.#parts.signals.emit('work', node.poolId);
  }

  #restart(
    node: NodeRow,
    state: 'rebooting' | 'reimaging',
    deallocation: Deallocation,
    whenClear: () => Promise<void> = async () => {},
  ): void {
    this.#enter(node, state, {
      startTaskInfo: undefined,
      ...(state === 'reimaging' && { users: undefined }),
    });
    const cleared = this.#boots
      .cut(keyOf(node), 'requeue')
      .then(() => this.#clear(node, deallocation))
      .then(whenClear);
    this.#boots.begin(keyOf(node), async (signal) => {
      await cleared;
      const { creating } = this.#bootTimes(node);
      if (await pause(creating, signal)) await this.#start(node, signal);
    });
  }

  /** Takes a node out of its pool, with its files. Resolves once it is gone, or the service ends. */
  async leave(node: NodeRow, deallocation: Deallocation): Promise<void> {
    const { store, folders, settings } = this.#parts;
    this.#enter(node, 'leavingpool');
    void this.#fates.cut(keyOf(node), 'close');
    this.#lives.delete(keyOf(node));
    // Together: a reboot may itself be waiting for the tasks.
    await Promise.all([this.#boots.cut(keyOf(node), 'terminate'), this.#clear(node, deallocation)]);
    if (!(await this.#farewells.of(node))) return;
    store.dropNode(node.poolId, node.id);
    store.history.forget(node.id);
    await folders.removeNode(node).catch((error: unknown) => {
      settings.log(`files of ${node.id} stay behind: ${messageOf(error)}`);
    });
  }

  /** Takes what is on a node's disk. */
  async #wipe(node: NodeRow): Promise<void> {
    const { folders, settings, preparation } = this.#parts;
    preparation.forgetNode(node);
    await folders.removeNode(node).catch((error: unknown) => {
      settings.log(`files of ${node.id} outlive its disk: ${messageOf(error)}`);
    });
  }

  async #clear(node: NodeRow, deallocation: Deallocation): Promise<void> {
    const { tasks, preparation } = this.#parts;
    await tasks.clearNode(node, deallocation);
    await preparation.cutNode(node, 'requeue');
  }

  /** Ends start tasks; nodes boot anew at the next start. */
  async close(): Promise<void> {
    await Promise.all([this.#boots.cutAll('close'), this.#fates.cutAll('close'), this.#farewells.close()]);
  }

  async #start(node: NodeRow, signal: AbortSignal): Promise<void> {
    const { store, settings, folders, startTasks } = this.#parts;
    this.#enter(node, 'starting');
    const simulation = simulationOf(store.pools.get(node.poolId)?.spec);
    const { starting } = this.#bootTimes(node);
    if (!(await pause(starting, signal))) return;
    const errors = simulation && unusableErrors(simulation, node);
    if (errors) return this.#enter(node, 'unusable', errors.length === 0 ? {} : { errors: [...errors] });
    try {
      if (simulation === undefined) await folders.makeNode(node);
    } catch (error) {
      settings.log(`${node.id} is unusable: ${messageOf(error)}`);
      this.#enter(node, 'unusable');
      return;
    }
    if (signal.aborted) return;
    const task = store.pools.get(node.poolId)?.spec.startTask;
    store.setNode(node.poolId, node.id, { lastBootTime: store.now(), startTask: task });
    if (task === undefined) return this.#idle(node);
    if (task.waitForSuccess) this.#enter(node, 'waitingforstarttask');
    else this.#idle(node);
    const succeeded = await startTasks.run(node, task, signal);
    if (signal.aborted || !task.waitForSuccess) return;
    if (succeeded) this.#idle(node);
    else this.#enter(node, 'starttaskfailed');
  }

  /** Spot nodes of simulated pools are taken away as their scene has it. */
  #awaitPreemption(node: NodeRow): void {
    const simulation = simulationOf(this.#parts.store.pools.get(node.poolId)?.spec);
    if (node.isDedicated || simulation === undefined) return;
    const life = this.#lives.get(keyOf(node)) ?? 0;
    const after = preemptedAfter(simulation, node.ipAddress, life);
    if (after === undefined || this.#fates.has(keyOf(node))) return;
    this.#lives.set(keyOf(node), life + 1);
    this.#fates.begin(keyOf(node), async (signal) => {
      if (!(await pause(after, signal))) return;
      const now = this.#parts.store.nodes(node.poolId).get(node.id);
      if (now?.state === 'idle' || now?.state === 'running') this.preempt(now);
    });
  }

  #bootTimes(node: NodeRow): BootTimes {
    const { store, settings } = this.#parts;
    const simulation = simulationOf(store.pools.get(node.poolId)?.spec);
    return simulation
      ? simulatedBootTimes(simulation, node.ipAddress)
      : bootTimes(settings.bootMs, Math.random());
  }

  #idle(node: NodeRow): void {
    this.#awaitPreemption(node);
    const { schedulingState } = this.#parts.store.nodes(node.poolId).get(node.id) ?? node;
    this.#enter(node, schedulingState === 'disabled' ? 'offline' : 'idle');
    this.#parts.signals.emit('work', node.poolId);
  }

  #enter(node: NodeRow, state: NodeState, more: Patch<NodeRow> = {}): void {
    const { store } = this.#parts;
    const stateTransitionTime = store.now();
    store.setNode(node.poolId, node.id, { state, stateTransitionTime, errors: undefined, ...more });
  }
}

const keyOf = (node: NodeRow): string => `${node.poolId}/${node.id}`.toLowerCase();
