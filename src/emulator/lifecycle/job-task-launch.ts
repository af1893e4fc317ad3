import { parseDuration } from '../../model/duration.ts';
import type { Launch } from '../runtime/launch.ts';
import type { JobRow, NodeRow, PoolRow } from '../store/rows.ts';
import type { JobPreparationTask, JobReleaseTask } from '../wire/job-tasks.ts';
import { containerRefusal } from './container-refusal.ts';
import { environmentOf } from './environment.ts';
import { nodeEnvironment } from './node-environment.ts';
import type { NodeFolders } from './node-folders.ts';
import type { Settings } from './settings.ts';

interface JobTaskParts {
  readonly settings: Settings;
  readonly folders: NodeFolders;
  readonly pool: PoolRow | undefined;
  readonly job: JobRow;
  readonly node: NodeRow;
  readonly task: JobPreparationTask | JobReleaseTask;
  readonly signal: AbortSignal;
}

/** One attempt of a job's preparation or release task on a node. */
export function jobTaskLaunch(parts: JobTaskParts): Launch {
  const { settings, folders, pool, job, node, task, signal } = parts;
  const container = task.containerSettings;
  const refusal = containerRefusal({ pool: pool?.spec, container, mustBeGiven: false });
  const taskDir = folders.task(node, job.id, task.id);
  const wallClock = 'constraints' in task ? task.constraints?.maxWallClockTime : undefined;
  const limit = 'maxWallClockTime' in task ? task.maxWallClockTime : wallClock;
  return {
    commandLine: task.commandLine,
    ...(refusal && { refusal }),
    taskDir,
    environment: environmentOf({
      ...nodeEnvironment(settings, folders, node),
      taskDir,
      task: { jobId: job.id, taskId: task.id },
      preparationDir: preparationDirOf(folders, job, node),
      settings: [...(job.spec.commonEnvironmentSettings ?? []), ...(task.environmentSettings ?? [])],
    }),
    resourceFiles: task.resourceFiles ?? [],
    outputFiles: [],
    maxWallClockMs: parseDuration(limit ?? '') ?? Number.POSITIVE_INFINITY,
    ...(settings.autoStorage && { autoStorage: settings.autoStorage }),
    signal,
  };
}

/** AZ_BATCH_JOB_PREP_DIR, where the job has a preparation task. */
export function preparationDirOf(
  folders: NodeFolders,
  job: JobRow | undefined,
  node: NodeRow,
): string | undefined {
  const task = job?.spec.jobPreparationTask;
  return job && task && folders.task(node, job.id, task.id);
}
