import { mostSimulatedTasks, simulatedTasksOf, simulationOf } from '../../../model/simulation/simulation.ts';
import { createdHeaders } from '../../http/entity-headers.ts';
import { invalidPropertyValue } from '../../http/errors.ts';
import type { LocalService } from '../../lifecycle/local-service.ts';
import { addSimulatedTasks } from '../../lifecycle/simulated-tasks.ts';
import { jobUrl } from '../../views/job-view.ts';
import { type JobSpec, jobSpec } from '../../wire/job-spec.ts';
import { parseBody } from '../../wire/parse-body.ts';
import type { Operation } from '../operation.ts';
import { servedJobBody } from './job-body.ts';

/** @throws BatchError where processes would have to run, or where it is no number */
function simulatedTasks(spec: JobSpec, { store }: LocalService): number {
  const count = simulatedTasksOf(spec);
  if (count === undefined) return 0;
  const { poolId } = spec.poolInfo;
  const reason = Number.isNaN(count)
    ? `A number of tasks from 0 to ${mostSimulatedTasks} is needed`
    : 'Only a job on a simulated pool begins with tasks';
  if (Number.isNaN(count) || poolId === undefined || !simulationOf(store.pools.get(poolId)?.spec))
    throw invalidPropertyValue('metadata', String(count), reason);
  return count;
}

export const addJob: Operation = {
  method: 'POST',
  path: '/jobs',
  async handle({ body, baseUrl }, service) {
    const spec = parseBody(jobSpec, servedJobBody(body));
    const tasks = simulatedTasks(spec, service);
    const job = service.jobs.add(spec);
    if (tasks > 0) await addSimulatedTasks(service, job, tasks);
    // The service names the URL of `job-1` whatever the job's id (recorded traffic).
    return { status: 201, headers: createdHeaders(jobUrl(baseUrl, 'job-1'), job.lastModified) };
  },
};
