import { parseDuration } from '../../model/duration.ts';
import type { Launch } from '../runtime/launch.ts';
import type { JobRow, NodeRow, PoolRow, TaskRow } from '../store/rows.ts';
import { containerRefusal } from './container-refusal.ts';
import { environmentOf } from './environment.ts';
import { preparationDirOf } from './job-task-launch.ts';
import { nodeEnvironment } from './node-environment.ts';
import type { NodeFolders } from './node-folders.ts';
import type { Settings } from './settings.ts';

export interface TaskLaunchParts {
  readonly settings: Settings;
  readonly folders: NodeFolders;
  readonly pool: PoolRow | undefined;
  readonly job: JobRow | undefined;
  readonly task: TaskRow;
  readonly node: NodeRow;
}

/** One attempt of a task on a node; how to end it is the caller's. */
export function taskLaunch(parts: TaskLaunchParts): Omit<Launch, 'signal'> {
  const { settings, folders, pool, job, task, node } = parts;
  const { spec } = task;
  const container = spec.containerSettings;
  const refusal = containerRefusal({ pool: pool?.spec, container, mustBeGiven: true });
  const taskDir = folders.task(node, task.jobId, task.id);
  return {
    commandLine: spec.commandLine,
    ...(refusal && { refusal }),
    taskDir,
    environment: environmentOf({
      ...nodeEnvironment(settings, folders, node),
      taskDir,
      task: { jobId: task.jobId, taskId: task.id },
      preparationDir: preparationDirOf(folders, job, node),
      settings: [...(job?.spec.commonEnvironmentSettings ?? []), ...(spec.environmentSettings ?? [])],
    }),
    resourceFiles: spec.resourceFiles ?? [],
    outputFiles: spec.outputFiles ?? [],
    maxWallClockMs: parseDuration(spec.constraints?.maxWallClockTime ?? '') ?? Number.POSITIVE_INFINITY,
    ...(settings.autoStorage && { autoStorage: settings.autoStorage }),
  };
}

/** Runs after the first one; the job's number where the task names none. -1 is without limit. */
export function mostRetriesOf(task: TaskRow, job: JobRow | undefined): number {
  return task.spec.constraints?.maxTaskRetryCount ?? job?.spec.constraints?.maxTaskRetryCount ?? 0;
}
