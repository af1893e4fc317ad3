import { ticksOf } from '../http/wire-time.ts';
import type { JobRow, NodeRow, PoolRow, TaskRow } from '../store/rows.ts';
import type { Store } from '../store/store.ts';
import { affinityIdOf } from './node-identity.ts';
import { chooseNode, type OpenNode } from './placement.ts';
import type { ReadyTasks } from './ready-tasks.ts';

/** More nodes than any machine holds but told-of ones. */
const manyNodes = 200;
const gatherMs = 20;

export interface SchedulerParts {
  readonly store: Store;
  readonly ready: ReadyTasks;
  /** Whether tasks of the job may go to this node: its preparation did not fail there. */
  admits(job: JobRow, node: NodeRow): boolean;
  /** Moves the task to `running` on that node before it returns. */
  start(task: TaskRow, node: NodeRow, others: readonly NodeRow[]): void;
}

/** Gives ready tasks to open slots: jobs by priority, then by age; tasks in their order. Woken by events, never by a clock. */
export class Scheduler {
  readonly #parts: SchedulerParts;
  readonly #woken = new Set<string>();
  readonly #later = new Map<string, NodeJS.Timeout>();
  #closed = false;

  constructor(parts: SchedulerParts) {
    this.#parts = parts;
  }

  /** Something may have become possible in this pool. Many wakes in one turn make one pass. */
  wake(poolId: string): void {
    const key = poolId.toLowerCase();
    if (this.#parts.store.nodes(key).size > manyNodes) return this.#wakeLater(key);
    this.#wakeNow(key);
  }

  close(): void {
    this.#closed = true;
    for (const timer of this.#later.values()) clearTimeout(timer);
  }

  #wakeNow(key: string): void {
    if (this.#woken.size === 0) setImmediate(() => this.#passAll());
    this.#woken.add(key);
  }

  /** A pass looks at every node, and of thousands some are always done. */
  #wakeLater(key: string): void {
    if (this.#later.has(key)) return;
    const timer = setTimeout(() => {
      this.#later.delete(key);
      this.#wakeNow(key);
    }, gatherMs);
    this.#later.set(key, timer);
  }

  #passAll(): void {
    const pools = [...this.#woken];
    this.#woken.clear();
    if (this.#closed) return;
    for (const id of pools) {
      const pool = this.#parts.store.pools.get(id);
      if (pool?.state === 'active') this.#pass(pool);
    }
  }

  #pass(pool: PoolRow): void {
    const { store, ready, start } = this.#parts;
    const nodes = openNodes(store, pool);
    const fill = pool.spec.taskSchedulingPolicy?.nodeFillType === 'Pack' ? 'Pack' : 'Spread';
    for (const job of this.#jobsOf(pool.id)) {
      const most = job.spec.maxParallelTasks ?? -1;
      const own = this.#nodesFor(job, pool, nodes);
      const aside: TaskRow[] = [];
      for (;;) {
        const mostFree = mostFreeOf(own);
        if (mostFree === 0) break;
        if (most >= 0 && store.counts(job.id).tasks.running >= most) break;
        const task = ready.first(job.id, mostFree, takesInstances(pool) ? own.filter(isEmpty).length : 0);
        if (task === undefined) break;
        if (task.spec.multiInstanceSettings !== undefined) {
          this.#startInstances(pool, task, own);
          continue;
        }
        const slots = task.spec.requiredSlots ?? 1;
        const fit = wantsDedicated(task, job) ? own.filter(({ isDedicated }) => isDedicated) : own;
        const chosen = chooseNode(fit, slots, fill, task.spec.affinityInfo?.affinityId);
        const node = chosen && store.nodes(pool.id).get(chosen.id);
        if (chosen === undefined || node === undefined) {
          if (!wantsDedicated(task, job)) break;
          // A job manager that no node fits now holds back none of the others.
          ready.setAside(task);
          aside.push(task);
          continue;
        }
        chosen.free -= slots;
        start(task, node, []);
      }
      for (const task of aside) ready.add(task);
      if (mostFreeOf(nodes) === 0) return;
    }
  }

  /** Takes as many empty nodes as the task wants; there are enough. */
  #startInstances(pool: PoolRow, task: TaskRow, nodes: readonly OpenNode[]): void {
    const { store, start } = this.#parts;
    const count = task.spec.multiInstanceSettings?.numberOfInstances ?? 1;
    const taken = nodes.filter(isEmpty).slice(0, count);
    for (const node of taken) node.free = 0;
    const [first, ...others] = taken.flatMap(({ id }) => store.nodes(pool.id).get(id) ?? []);
    if (first !== undefined) start(task, first, others);
  }

  #nodesFor(job: JobRow, pool: PoolRow, nodes: readonly OpenNode[]): readonly OpenNode[] {
    if (job.spec.jobPreparationTask === undefined) return nodes;
    const { store, admits } = this.#parts;
    return nodes.filter(({ id }) => {
      const node = store.nodes(pool.id).get(id);
      return node !== undefined && admits(job, node);
    });
  }

  #jobsOf(poolId: string): JobRow[] {
    const { store, ready } = this.#parts;
    const wanted = poolId.toLowerCase();
    return ready
      .jobIds()
      .flatMap((id) => store.jobs.get(id) ?? [])
      .filter((job) => job.state === 'active' && job.spec.poolInfo.poolId.toLowerCase() === wanted)
      .sort((left, right) => priorityOf(right) - priorityOf(left) || older(left, right));
  }
}

function openNodes(store: Store, pool: PoolRow): OpenNode[] {
  const slots = pool.spec.taskSlotsPerNode ?? 1;
  const open: OpenNode[] = [];
  for (const node of store.nodes(pool.id).values()) {
    if (node.schedulingState === 'disabled') continue;
    if (node.state !== 'idle' && node.state !== 'running') continue;
    const free = slots - store.load.slots(pool.id, node.id);
    if (free > 0)
      open.push({ id: node.id, affinityId: affinityIdOf(node.id), isDedicated: node.isDedicated, free });
  }
  return open;
}

/** Pools without communication between their nodes, or with several slots, never start multi-instance tasks. */
const takesInstances = ({ spec }: PoolRow): boolean =>
  spec.enableInterNodeCommunication === true && (spec.taskSlotsPerNode ?? 1) === 1;

/** With one slot a node, which is what multi-instance tasks need. */
const isEmpty = ({ free }: OpenNode): boolean => free === 1;

const mostFreeOf = (nodes: readonly OpenNode[]): number =>
  nodes.reduce((free, node) => Math.max(free, node.free), 0);

const wantsDedicated = (task: TaskRow, job: JobRow): boolean =>
  task.isJobManager === true && job.spec.jobManagerTask?.allowLowPriorityNode === false;

const priorityOf = (job: JobRow): number => job.spec.priority ?? 0;

/** To the tick: a program adds several jobs in one millisecond. */
const older = (left: JobRow, right: JobRow): number =>
  Number((ticksOf(left.creationTime) ?? 0n) - (ticksOf(right.creationTime) ?? 0n));
