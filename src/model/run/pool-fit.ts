import type { Pool } from '../batch/pool.ts';
import type { Workload } from './plan.ts';
import { workloadOs } from './workload/workload-os.ts';

export interface PoolFit {
  /** Why the run cannot go there at all. */
  readonly refusal?: string;
  /** What to know before it goes there. */
  readonly warnings: readonly string[];
}

export const isWindows = (pool: Pick<Pool, 'nodeAgentSkuId'>): boolean =>
  /windows/i.test(pool.nodeAgentSkuId ?? '');

/** Whether a text, or JSON, speaks of ffmpeg as a program. */
const namesFfmpeg = (text: string): boolean => /\bff(mpeg|probe)\b/.test(text);

/**
 * Whether a workload can run on a pool that is there.
 * @param local nodes of the local service have an ffmpeg.
 */
export function poolFit(
  pool: Pool,
  workload: Pick<Workload, 'job' | 'pool' | 'values'>,
  local: boolean,
): PoolFit {
  const warnings: string[] = [];
  const wanted = pool.dedicated.target + pool.spot.target;
  if (pool.state === 'deleting') return { refusal: 'it is being deleted', warnings };
  if (isWindows(pool) && workloadOs(workload) === 'linux')
    return { refusal: 'Windows has no bash', warnings };
  if (wanted === 0 && !pool.autoScale) return { refusal: 'no nodes, no scaling', warnings };
  if (
    !local &&
    namesFfmpeg(workload.job.text + JSON.stringify(workload.values)) &&
    !/ffmpeg/.test(pool.startTaskText ?? '')
  )
    warnings.push('its start task does not install ffmpeg; unless the image has it, every task fails');
  const [error] = pool.resizeErrors;
  if (error) warnings.push(`its last resize failed: ${error.code}`);
  if (pool.dedicated.target === 0 && pool.spot.target > 0)
    warnings.push('it has Spot nodes only: tasks wait while Azure has none to give');
  return { warnings };
}
