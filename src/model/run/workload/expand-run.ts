import { type AddBody, namedValues } from '../../batch/add-body.ts';
import { expandJob } from '../../template/expand/expand-job.ts';
import { expandPool } from '../../template/expand/expand-pool.ts';
import type { ExpandedJob, ExpandedPool, PoolFor } from '../../template/expand/expansion.ts';
import { hasErrors } from '../../template/finding.ts';
import { isObject, type Json, type JsonObject, textMember } from '../../template/json/json.ts';
import type { ContainerNeed, ContainerUrl } from '../../template/storage/need.ts';
import { logFolder } from '../output-names.ts';
import { type InputFile, type RunPlan, resourceNames, runMetadata } from '../plan.ts';
import { inputFiles } from './input-files.ts';
import { handedOut, withNodeIdentity } from './node-identity.ts';
import { inputParameter } from './parameter-role.ts';
import { boundFor } from './run-values.ts';
import { findingsProblem, workloadTemplates } from './workload-templates.ts';

type PlannedRun = Pick<RunPlan, 'id' | 'pool' | 'workload' | 'inputGroup'>;

/** The pool of a run's template; undefined when it has none, or uses a pool that is there. @throws Problem `usage` */
export function expandRunPool(run: PlannedRun): ExpandedPool | undefined {
  const { pool, workload } = run;
  const { pool: template } = workloadTemplates(workload);
  if (!template || pool.kind === 'existing') return undefined;
  const expanded = expandPool(template, boundFor(template, workload.values, resourceNames(run)));
  if (hasErrors(expanded.findings)) throw findingsProblem(expanded.findings);
  return expanded;
}

function poolFor(run: PlannedRun): PoolFor {
  const expanded = expandRunPool(run);
  if (expanded) return { kind: 'new', pool: expanded };
  return { kind: 'existing', id: resourceNames(run).pool };
}

/** A task of a run before the service has told of it. */
export interface TaskLabel {
  readonly id: string;
  /** The file that it is for, or what it is called; empty where it has no name. */
  readonly input: string;
}

/** A job of a run as it is sent, and its tasks. */
export interface RunJob extends Omit<ExpandedJob, 'job' | 'tasks'> {
  readonly job: AddBody;
  /** Of the tasks that the run adds. */
  readonly count: number;
  /** The task that adds others, where the template has one. */
  readonly manager: TaskLabel | undefined;
  task(index: number): AddBody;
}

const forShow: ContainerUrl = ({ container, url }) => url ?? container;

/** The logs of every task stay, whatever its template keeps: they are read when its node is gone. */
const logsOf = (taskId: string, containerUrl: string) => ({
  filePattern: '../std*.txt',
  destination: { container: { containerUrl, path: `${logFolder}${taskId}` } },
  uploadOptions: { uploadCondition: 'taskcompletion' },
});

const listIn = (body: { readonly [name: string]: Json }, name: string): readonly Json[] => {
  const value = body[name];
  return Array.isArray(value) ? value : [];
};

/** A body with its logs among what it keeps. */
function keepingLogs(body: { readonly [name: string]: Json }, id: string, logs: string) {
  // A pattern that was left empty asks for nothing.
  const kept = listIn(body, 'outputFiles').filter((file) => textMember(file, 'filePattern') !== '');
  return { ...body, outputFiles: [...kept, logsOf(id, logs)] };
}

/** What the run itself needs beside its template. */
export const logsNeed = (run: Pick<RunPlan, 'id' | 'pool'>): ContainerNeed => ({
  container: resourceNames(run).outputContainer,
  rights: 'w',
  create: true,
});

/**
 * The job of a run and its tasks, made as they are asked for.
 * @param containerUrl gives signed URLs; without it they are for show.
 * @throws Problem `usage` for a template that cannot be expanded, with the place.
 */
export function expandRunJob(
  run: PlannedRun,
  inputs: readonly InputFile[],
  containerUrl: ContainerUrl = forShow,
): RunJob {
  const names = resourceNames(run);
  const { job: template } = workloadTemplates(run.workload);
  // Where a template can do without files, an empty group says that there are none.
  const isWithout = inputs.length === 0 && inputParameter(template)?.required === false;
  const inputGroup = isWithout ? '' : names.inputGroup;
  const values = boundFor(template, run.workload.values, { ...names, inputGroup });
  const urls = handedOut(containerUrl);
  const read = urls.urlOf({ container: names.inputContainer, rights: 'rl', create: false });
  const logs = urls.urlOf(logsNeed(run));
  const identity = run.pool.kind === 'existing' ? run.pool.identity : undefined;
  const identified = <T extends JsonObject>(body: T): T =>
    identity === undefined ? body : withNodeIdentity(body, identity, urls);
  const expanded = expandJob(template, values, {
    containerUrl: urls.urlOf,
    files: (container) => (container === names.inputContainer ? inputFiles(inputs, read) : undefined),
    pool: poolFor(run),
  });
  if (hasErrors(expanded.findings)) throw findingsProblem(expanded.findings);
  const { tasks, job } = expanded;
  const { jobManagerTask } = job;
  const managerId = isObject(jobManagerTask) ? textMember(jobManagerTask, 'id') : undefined;
  const withLogs =
    isObject(jobManagerTask) && managerId !== undefined
      ? { jobManagerTask: keepingLogs(jobManagerTask, managerId, logs) }
      : {};
  return {
    ...expanded,
    job: identified({
      ...job,
      ...withLogs,
      id: names.job,
      // Whatever its template calls the pool: the run makes it under its own id.
      poolInfo: { poolId: names.pool },
      // An empty job with `terminatejob` completes at once: it is patched in when the tasks are there.
      onAllTasksComplete: 'noaction',
      metadata: [...listIn(job, 'metadata'), ...namedValues(runMetadata(run.id))].filter(isObject),
    }),
    count: tasks.count,
    manager: managerId === undefined ? undefined : { id: managerId, input: 'job manager' },
    task(index) {
      const task = tasks.task(index);
      return identified({ ...task, ...keepingLogs(task, task.id, logs) });
    },
  };
}

/** What a plan says of its tasks before any of them is there. */
export function plannedTasks(job: Pick<RunJob, 'count' | 'manager'>): Pick<RunPlan, 'tasks' | 'grows'> {
  return job.manager ? { tasks: job.count + 1, grows: true } : { tasks: job.count };
}
