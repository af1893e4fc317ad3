import type { Job, TaskCounts } from '../batch/job.ts';
import type { NodeCounts, Pool } from '../batch/pool.ts';
import { counted, roughly, shortClock } from '../format.ts';

/** What helps to say more; each may be left out. */
export interface WaitingDetails {
  readonly job?: Job | undefined;
  /** The Batch service of this machine: what takes minutes on Azure takes a second. */
  readonly local?: boolean;
  /** Exit code of a start task that failed. */
  readonly startTaskExit?: number | undefined;
  /** When the next slot frees, milliseconds from now. */
  readonly nextSlotMs?: number | undefined;
  /** Milliseconds that the pool has been resizing for. */
  readonly resizingMs?: number | undefined;
}

const count = (counts: NodeCounts | undefined, ...states: string[]) =>
  states.reduce((sum, state) => sum + (counts?.byState[state] ?? 0), 0);

/** The job itself keeps its tasks back. */
function heldByJob(job: Job | undefined): string | undefined {
  switch (job?.state) {
    case 'disabled':
    case 'disabling':
      return 'the job is disabled: its tasks go on once it is enabled again';
    case 'terminating':
    case 'completed':
    case 'deleting':
      return 'the job was ended: tasks that wait will not run';
    default:
      return undefined;
  }
}

/** The service's own words for why the pool did not grow, and what helps. */
function resizeFault(pool: Pool): string | undefined {
  const fault = pool.resizeErrors[0];
  if (!fault) return undefined;
  const quota = /quota/i.test(`${fault.code} ${fault.message}`);
  const hint = quota ? '; ask for more quota, or take fewer or smaller nodes' : '';
  return `${fault.message} [${fault.code}]${hint}`;
}

function gettingNodes({ local, resizingMs }: WaitingDetails): string {
  const since = resizingMs === undefined ? '' : ` for ${shortClock(resizingMs)}`;
  const usual = local ? 'about a second' : '2 to 5 minutes';
  return `the pool is being given its nodes${since}; usually ${usual}`;
}

/** Nodes are there, and none of them is ready. */
function preparing(nodes: NodeCounts | undefined, details: WaitingDetails): string | undefined {
  const { startTaskExit, local } = details;
  const failed = count(nodes, 'starttaskfailed');
  const lost = count(nodes, 'unusable', 'unknown', 'offline');
  const total = nodes?.total ?? 0;
  const exit = startTaskExit === undefined ? '' : ` (exit ${startTaskExit})`;
  if (total > 0 && failed === total)
    return `all ${counted(total, 'node')} failed their start task${exit}: open one to read its output`;
  if (total > 0 && failed + lost === total)
    return `no node is usable: ${failed} failed setup${exit}, ${lost} unusable`;
  const some = failed === 0 ? '' : `; ${failed} of ${total} failed it${exit}`;
  if (count(nodes, 'waitingforstarttask') > 0)
    return `the nodes run their start task, which installs what tasks need${some}`;
  const usual = local ? 'usually about a second' : 'this takes a few minutes on Azure';
  if (count(nodes, 'creating', 'starting') > 0) return `the nodes are starting; ${usual}`;
  if (count(nodes, 'rebooting', 'reimaging', 'upgradingos') > 0) return `the nodes are restarting; ${usual}`;
  if (count(nodes, 'preempted') > 0)
    return 'Azure took the Spot nodes back; they return when there is room, or add dedicated nodes';
  return undefined;
}

/** A node is idle, and yet a task waits. */
function heldBack(pool: Pool, tasks: TaskCounts, { job }: WaitingDetails): string {
  const wanted = tasks.active > 0 ? (tasks.activeSlots ?? 0) / tasks.active : 0;
  if (wanted > pool.taskSlotsPerNode)
    return `slots too few: a task wants ${Math.ceil(wanted)}, a node of this pool has ${pool.taskSlotsPerNode}`;
  if (job?.usesDependencies) return 'nodes are idle: the tasks depend on others that have not succeeded yet';
  if (job?.hasPreparation && tasks.running + tasks.completed === 0)
    return 'nodes are ready; tasks wait until the preparation task of the job has succeeded on them';
  return 'nodes are ready; the service is handing tasks to them';
}

/** Every node that is ready has all it can take. */
function everySlotTaken(pool: Pool, nodes: NodeCounts | undefined, details: WaitingDetails): string {
  const { nextSlotMs } = details;
  const next =
    nextSlotMs === undefined
      ? ''
      : nextSlotMs < 2000
        ? '; the next frees any moment'
        : `; the next frees in about ${roughly(nextSlotMs)}`;
  const failed = count(nodes, 'starttaskfailed', 'unusable', 'unknown');
  const gone = failed === 0 ? '' : `; ${failed} of ${counted(nodes?.total ?? 0, 'node')} take no tasks`;
  const fault = resizeFault(pool);
  return `every slot is taken${next}${gone}${fault ? `; the pool could not grow: ${fault}` : ''}`;
}

/** Why tasks of a job wait, in one sentence, or undefined while none does. */
export function whyWaiting(
  pool: Pool | undefined,
  nodes: NodeCounts | undefined,
  tasks: TaskCounts,
  details: WaitingDetails = {},
): string | undefined {
  if (tasks.active === 0) return undefined;
  const held = heldByJob(details.job);
  if (held) return held;
  if (!pool) return 'the pool does not exist';
  if (pool.state === 'deleting') return 'the pool is being deleted';
  const total = nodes?.total ?? 0;
  if (total === 0) {
    if (pool.allocationState !== 'steady') return gettingNodes(details);
    const fault = resizeFault(pool);
    return fault ? `the pool got no nodes: ${fault}` : 'the pool has no nodes';
  }
  const ready = count(nodes, 'idle', 'running');
  if (ready === 0) return preparing(nodes, details) ?? 'no node is ready';
  if (count(nodes, 'idle') > 0) return heldBack(pool, tasks, details);
  return everySlotTaken(pool, nodes, details);
}
