import type { WireRow } from '../../explorer/wire-row.ts';
import { messageOf } from '../../problem.ts';
import { shownUrl } from '../../template/storage/container-book.ts';
import type { ContainerUrl } from '../../template/storage/need.ts';
import type { InputFile, RunPlan } from '../plan.ts';
import { poolBody } from '../pool-body.ts';
import { expandRunJob, type RunJob } from './expand-run.ts';
import { isPerFile } from './task-labels.ts';
import { takesFiles } from './workload-templates.ts';

/** What a run would send, for show: signed URLs show where they stand and give access to nothing. */
export interface SentRun {
  /** Undefined while it cannot be expanded. */
  readonly job: RunJob | undefined;
  /** Why there is no job. */
  readonly trouble: string | undefined;
  readonly count: number;
  /** Whether there is a task for each file; else its tasks are a whole. */
  readonly perFile: boolean;
  /** A task by its place, from 0: made when it is asked for. Else why it cannot be made. */
  task(index: number): WireRow | string;
  /** The body of the pool, or why none is sent. */
  pool(nodeAgentSkuId: string | undefined): WireRow | string;
}

/** Stands for the files while none are chosen. */
const example: InputFile = { path: '/a/clip.mp4', name: 'clip.mp4', size: 0 };

function attempt<T>(make: () => T): T | string {
  try {
    return make();
  } catch (error) {
    return messageOf(error);
  }
}

/**
 * Everything that a run would send. Faulty values do not throw: each part says why it cannot be shown.
 * @param blobUrl of the storage account, where that is known.
 */
export function sentRun(
  run: Pick<RunPlan, 'id' | 'pool' | 'workload' | 'inputGroup'>,
  files: readonly InputFile[],
  blobUrl?: string,
): SentRun {
  const isSigned = run.pool.kind !== 'existing' || run.pool.identity === undefined;
  const containerUrl: ContainerUrl = (need) => {
    const shown = shownUrl({
      ...need,
      ...(blobUrl === undefined ? {} : { url: need.url ?? `${blobUrl}/${need.container}` }),
    });
    return isSigned ? shown : (shown.split('?')[0] ?? shown);
  };
  const made = attempt(() => {
    const isWithout = files.length === 0 && takesFiles(run.workload) === 'always';
    return expandRunJob(run, isWithout ? [example] : files, containerUrl);
  });
  const job = typeof made === 'string' ? undefined : made;
  const trouble = typeof made === 'string' ? made : undefined;
  return {
    job,
    trouble,
    count: job?.count ?? 0,
    perFile: job === undefined || isPerFile(job, run),
    task: (index) =>
      job
        ? attempt(() => {
            const { id, ...rest } = job.task(index);
            return { id, ...rest };
          })
        : (trouble ?? ''),
    pool: (nodeAgentSkuId) =>
      attempt(
        () =>
          poolBody(run, nodeAgentSkuId) ??
          `the run uses the pool ${run.pool.kind === 'existing' ? run.pool.id : ''} as it is; none is made`,
      ),
  };
}
