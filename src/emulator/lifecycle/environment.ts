import { join } from 'node:path';
import type { WireEnvironmentSetting } from '../wire/task.ts';

export interface EnvironmentParts {
  readonly account: string;
  readonly accountUrl: string;
  readonly nodePath: string;
  readonly poolId: string;
  readonly nodeId: string;
  readonly isDedicated: boolean;
  /** Absolute. */
  readonly nodeDir: string;
  /** Absolute. */
  readonly taskDir: string;
  /** Left out for a start task: it belongs to no job. */
  readonly task?: { readonly jobId: string; readonly taskId: string };
  /** Absolute; where the job has a preparation task. */
  readonly preparationDir?: string | undefined;
  /** The job's, then the task's own; later ones win. */
  readonly settings: readonly WireEnvironmentSetting[];
}

/** Free space that the service keeps back on a node's disk for itself. */
const reservedBytes = 1_000_000_000;

/** The whole environment of a task's process. Nothing of the caller's own comes in. */
export function environmentOf(parts: EnvironmentParts): Record<string, string> {
  const workingDir = join(parts.taskDir, 'wd');
  const own = parts.settings.map(({ name, value = '' }) => [name, value] as const);
  return {
    PATH: parts.nodePath,
    HOME: workingDir,
    PWD: workingDir,
    LANG: 'C.UTF-8',
    ...Object.fromEntries(own),
    AZ_BATCH_ACCOUNT_NAME: parts.account,
    AZ_BATCH_ACCOUNT_URL: `${parts.accountUrl}/`,
    AZ_BATCH_POOL_ID: parts.poolId,
    AZ_BATCH_NODE_ID: parts.nodeId,
    AZ_BATCH_NODE_IS_DEDICATED: String(parts.isDedicated),
    AZ_BATCH_NODE_ROOT_DIR: parts.nodeDir,
    AZ_BATCH_NODE_SHARED_DIR: join(parts.nodeDir, 'shared'),
    AZ_BATCH_NODE_STARTUP_DIR: join(parts.nodeDir, 'startup'),
    AZ_BATCH_NODE_STARTUP_WORKING_DIR: join(parts.nodeDir, 'startup', 'wd'),
    AZ_BATCH_NODE_MOUNTS_DIR: join(parts.nodeDir, 'fsmounts'),
    AZ_BATCH_TASK_DIR: parts.taskDir,
    AZ_BATCH_TASK_WORKING_DIR: workingDir,
    AZ_BATCH_TASK_RESERVED_EPHEMERAL_DISK_SPACE_BYTES: String(reservedBytes),
    ...(parts.preparationDir !== undefined && {
      AZ_BATCH_JOB_PREP_DIR: parts.preparationDir,
      AZ_BATCH_JOB_PREP_WORKING_DIR: join(parts.preparationDir, 'wd'),
    }),
    ...(parts.task && { AZ_BATCH_JOB_ID: parts.task.jobId, AZ_BATCH_TASK_ID: parts.task.taskId }),
  };
}
