import { member } from '../../template/json/json.ts';
import { plainValue } from '../../template/parameters/bind-parameters.ts';
import { textOf } from '../../template/parameters/read-parameters.ts';
import type { RunPlan } from '../plan.ts';
import { workloadTemplates } from './workload-templates.ts';

/** Whether the `keepAlive` of a template's auto pool asks that the pool outlives the job. */
function asksToKeep({ job: file, values }: RunPlan['workload']): boolean {
  const { body, parameters } = workloadTemplates({ job: file }).job;
  const written = member(member(member(body, 'poolInfo'), 'autoPoolSpecification'), 'keepAlive');
  if (typeof written !== 'string') return written === true;
  const name = /^\[parameters\('([^']+)'\)\]$/.exec(written.trim())?.[1];
  const initial = parameters.find((parameter) => parameter.name === name)?.initial ?? '';
  const text = name === undefined ? written : textOf(plainValue(values[name]) ?? initial);
  return text.trim().toLowerCase() === 'true';
}

/**
 * Whether a run deletes, or empties, a pool that its template would keep. `--when-done` decides, since a pool that stays is
 * billed on; but whoever counts on it must be told before.
 */
export const endsKeptPool = ({
  pool,
  policy,
  workload,
}: Pick<RunPlan, 'pool' | 'policy' | 'workload'>): boolean =>
  pool.kind === 'new' &&
  policy.pool !== 'keep' &&
  // With a pool's template beside it, the auto pool of the job does not count.
  workload.pool?.file === workload.job.file &&
  asksToKeep(workload);
