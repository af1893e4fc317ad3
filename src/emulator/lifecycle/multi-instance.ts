import type { Launch, LaunchOutcome } from '../runtime/launch.ts';
import type { JobRow, NodeRow, PoolRow, Subtask, TaskRow } from '../store/rows.ts';
import type { Store } from '../store/store.ts';
import { endedAttempt } from './attempt-result.ts';
import { launchSafely } from './launch-safely.ts';
import { instanceEnvironment } from './multi-instance-environment.ts';
import type { NodeFolders } from './node-folders.ts';
import { killProcessesOf } from './node-processes.ts';
import type { Settings } from './settings.ts';
import { taskLaunch } from './task-launch.ts';

interface InstanceParts {
  readonly settings: Settings;
  readonly folders: NodeFolders;
  readonly store: Store;
  readonly job: JobRow | undefined;
  readonly task: TaskRow;
  /** The primary's node first. */
  readonly nodes: readonly [NodeRow, ...NodeRow[]];
  readonly signal: AbortSignal;
}

/**
 * One attempt of a multi-instance task: the coordination command on every node, then the task's own command on the
 * primary's. Subtasks end with it, and what they left running in the background is ended, too.
 */
export async function launchInstances(parts: InstanceParts): Promise<LaunchOutcome> {
  const { settings, folders, nodes, task, signal } = parts;
  const [primary] = nodes;
  try {
    const coordinated = await Promise.all(nodes.map((_, at) => coordinate(parts, at)));
    const failed = coordinated.find(({ result }) => result === 'failure');
    if (failed !== undefined || signal.aborted) return failed ?? aborted(coordinated);
    const launch = taskLaunch({
      settings,
      folders,
      pool: poolOf(parts),
      job: parts.job,
      task,
      node: primary,
    });
    const environment = { ...launch.environment, ...instanceEnvironment(folders, task, nodes, 0) };
    return await launchSafely(settings, { ...launch, environment, signal });
  } finally {
    // Not all of the nodes: what their start tasks left running stays.
    const own = nodes.map((node) => folders.task(node, task.jobId, task.id));
    await killProcessesOf(own, 'AZ_BATCH_TASK_DIR');
  }
}

async function coordinate(parts: InstanceParts, at: number): Promise<LaunchOutcome> {
  const { settings, folders, store, job, task, nodes, signal } = parts;
  const node = nodes[at] ?? nodes[0];
  const own = taskLaunch({ settings, folders, pool: poolOf(parts), job, task, node });
  const { coordinationCommandLine = 'true', commonResourceFiles = [] } =
    task.spec.multiInstanceSettings ?? {};
  const launch: Launch = {
    ...own,
    commandLine: coordinationCommandLine,
    taskDir: `${own.taskDir}/${at}`,
    resourceFiles: [],
    outputFiles: [],
    commonFiles: { files: commonResourceFiles, folder: own.taskDir },
    environment: { ...own.environment, ...instanceEnvironment(folders, task, nodes, at) },
    signal,
  };
  if (at > 0) note(store, task, at, { state: 'running', startTime: store.now() });
  const outcome = await launchSafely(settings, launch);
  if (at > 0) note(store, task, at, { state: 'completed', ...endedAttempt(outcome) });
  return outcome;
}

function note(store: Store, { jobId, id }: TaskRow, at: number, change: Partial<Subtask>): void {
  const subtasks = store.tasks(jobId).get(id)?.subtasks;
  if (subtasks === undefined) return;
  store.setTask(jobId, id, {
    subtasks: subtasks.map((subtask) =>
      subtask.id === at ? { ...subtask, ...change, stateTransitionTime: store.now() } : subtask,
    ),
  });
}

const poolOf = ({ store, nodes }: InstanceParts): PoolRow | undefined => store.pools.get(nodes[0].poolId);

/** What was cut before its own command began. */
const aborted = ([first]: readonly LaunchOutcome[]): LaunchOutcome => ({
  startTime: first?.startTime ?? new Date(),
  endTime: new Date(),
  result: 'failure',
  retryable: false,
});
