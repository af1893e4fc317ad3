import { isValidId } from '../../batch/ids.ts';
import type { ExpandedFactory } from '../factory/factory-context.ts';
import type { Told } from '../findings.ts';
import { type JsonObject, member, textMember } from '../json/json.ts';
import type { JsonPath } from '../json/json-path.ts';

/** Tells what the service would refuse in a job whose values are in place. */
export function tellJob(
  job: JsonObject,
  path: JsonPath,
  { tasks }: ExpandedFactory,
  tell: (told: Told) => void,
): void {
  const id = textMember(job, 'id');
  if (id === undefined || !isValidId(id))
    tell({
      code: 'job.id',
      severity: 'error',
      path: [...path, 'id'],
      what: id === undefined ? 'the job has no id' : `${JSON.stringify(id)} is no id of a job`,
      instead: 'an id holds 1 to 64 letters, digits, - and _',
    });
  const info = member(job, 'poolInfo');
  if ((textMember(info, 'poolId') ?? '') === '' && member(info, 'autoPoolSpecification') === undefined)
    tell({
      code: 'job.no-pool',
      // A run of ours makes a pool and names it here; only the file by itself would be refused.
      severity: 'warning',
      path: [...path, 'poolInfo'],
      what: 'the job names no pool',
      why: 'a run puts its own here, but the service refuses the job as it stands',
      instead: 'write "poolInfo": { "poolId": "[parameters(\'poolId\')]" }',
    });
  if (tasks.count > 0 || member(job, 'jobManagerTask') !== undefined) return;
  if (member(job, 'onAllTasksComplete') === undefined) return;
  tell({
    code: 'job.no-tasks',
    severity: 'warning',
    path,
    what: 'the job has no tasks',
    why: 'a job that ends with its last task and has none ends at once',
  });
}
