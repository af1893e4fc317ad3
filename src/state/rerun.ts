import { basename, dirname, join } from 'node:path';
import type { Task } from '../model/batch/task.ts';
import { type InputFile, newRunId, type RunPlan, resourceNames } from '../model/run/plan.ts';
import { type CauseGroup, groupFailures, type RerunWay, rerunWay } from '../model/run/rerun.ts';
import type { RunState } from '../model/run/run-state.ts';
import { expandRunJob, plannedTasks } from '../model/run/workload/expand-run.ts';
import { isPerFile } from '../model/run/workload/task-labels.ts';
import { resolveConnection } from '../services/connection/resolve-connection.ts';
import { leaseHolder } from '../services/lease/lease.ts';
import { beginRun } from '../services/run/begin-run.ts';
import { connectRun } from '../services/run/connect-run.ts';
import { readInputs } from '../services/run/inputs-file.ts';
import { inputsNow } from '../services/run/inputs-now.ts';
import { readRun } from '../services/run/read-run.ts';
import { runFolder } from '../services/run/run-folder.ts';
import { unseal } from '../services/run/sealed-file.ts';
import { startWorker } from '../services/run/start-worker.ts';
import { clearStop } from '../services/run/stop-request.ts';
import { inLanes } from '../services/storage/lanes.ts';
import type { AppOptions } from './app-options.ts';

/** What there is to run again, and how. */
export interface RerunOffer {
  readonly groups: readonly CauseGroup[];
  readonly plan: RunPlan;
  readonly inputs: readonly InputFile[];
  /** As {@link rerunWay}, for the groups that are chosen. */
  way(chosen: readonly CauseGroup[]): RerunWay;
  /** Nodes of the run's pool; undefined when the pool is gone. */
  readonly nodes: number | undefined;
  /** Failed tasks that are known by number only. */
  readonly unknown: number;
}

export interface Reruns {
  /** Reads what failed. `taskId`: that task alone. */
  look(runId: string, taskId?: string): Promise<RerunOffer>;
  /**
   * The plan of a new run with the inputs of these tasks; with all tasks where they are not one for each file. Nothing
   * is created by it.
   */
  planAnew(offer: RerunOffer, tasks: readonly string[]): { plan: RunPlan; inputs: readonly InputFile[] };
  /** Puts the tasks back into the queue; told of each. Starts a worker for a run that nobody is at. */
  again(
    runId: string,
    tasks: readonly string[],
    resume: boolean,
    onDone: (tasks: number) => void,
  ): Promise<void>;
  begin(plan: RunPlan, inputs: readonly InputFile[], onWait: (what: string) => void): Promise<void>;
}

/** Requests at once: a thousand tasks are put back in some seconds, and the service is not stormed. */
const lanes = 8;

/** What the journal tells of failures when the job is gone: as tasks, as far as they were told one by one. */
function toldFailures(state: RunState): Task[] {
  return state.taskFailures.map(({ id, code, message, exitCode }) => ({
    id,
    state: 'completed',
    succeeded: false,
    commandLine: '',
    retryCount: 0,
    requeueCount: 0,
    failure: { serverSide: false, code, message, details: [] },
    ...(exitCode === undefined ? {} : { exitCode }),
  }));
}

/** Beside the results of the run before, never among them: names are given anew for the fewer inputs. */
function outFolderOf(before: RunPlan, id: string): string {
  const own = basename(before.outFolder) === before.id;
  return join(own ? dirname(before.outFolder) : before.outFolder, id);
}

export function createReruns(options: AppOptions, signal: AbortSignal): Reruns {
  const { stateDir, configDir, env } = options;

  async function failedTasks(state: RunState, wanted: string | undefined) {
    const { batch } = await connectRun(state.plan, { ...options, signal });
    const names = resourceNames(state.plan);
    const [job, pool, counts] = await Promise.all([
      batch.getJob(names.job, { signal }),
      batch.getPool(names.pool, { signal }),
      batch.nodeCounts(names.pool, { signal }),
    ]);
    const tasks: Task[] = [];
    if (job) {
      const select = ['id', 'state', 'executionInfo'];
      const filter = "state eq 'completed'";
      for await (const task of batch.listTasks(names.job, { select, filter, signal }))
        if (task.succeeded === false) tasks.push(task);
    } else tasks.push(...toldFailures(state));
    const failed = wanted === undefined ? tasks : tasks.filter(({ id }) => id === wanted);
    const unknown = job ? 0 : Math.max(0, (state.watched?.failed ?? 0) - tasks.length);
    return { job, nodes: pool && (counts?.total ?? 0), failed, unknown };
  }

  return {
    async look(runId, taskId) {
      const { state } = await readRun(stateDir, runId);
      const folder = runFolder(stateDir, runId);
      const [{ job, nodes, failed, unknown }, inputs, holder] = await Promise.all([
        failedTasks(state, taskId),
        readInputs(folder.inputs, state.plan.inputs.files),
        leaseHolder(folder.lease),
      ]);
      return {
        groups: groupFailures(failed),
        plan: await unseal(folder, state.plan),
        inputs: await inputsNow(
          inputs,
          failed.map(({ id }) => Number(id)),
          signal,
        ),
        nodes,
        unknown: taskId === undefined ? unknown : 0,
        way: (chosen) => rerunWay(job, nodes !== undefined, state, holder !== undefined, chosen),
      };
    },

    planAnew({ plan: before, inputs: all, nodes }, tasks) {
      const wanted = new Set(tasks);
      const perFile = isPerFile(expandRunJob(before, all), before);
      const inputs = perFile ? all.filter((_, index) => wanted.has(String(index))) : all;
      const now = new Date();
      const id = newRunId(before.workload.name, now, Math.random);
      const names = resourceNames(before);
      // A pool that was kept, with its nodes, is ready at once and costs no second one.
      const pool = (nodes ?? 0) > 0 ? ({ kind: 'existing', id: names.pool } as const) : before.pool;
      const planned = {
        ...before,
        id,
        createdAt: now.toISOString(),
        pool,
        inputs: { files: inputs.length, bytes: inputs.reduce((sum, { size }) => sum + size, 0) },
        outFolder: outFolderOf(before, id),
        policy: pool.kind === 'existing' ? { ...before.policy, pool: 'keep' as const } : before.policy,
      };
      return { plan: { ...planned, ...plannedTasks(expandRunJob(planned, inputs)) }, inputs };
    },

    async again(runId, tasks, resume, onDone) {
      const { state } = await readRun(stateDir, runId);
      const { batch } = await connectRun(state.plan, { ...options, signal });
      const { job } = resourceNames(state.plan);
      let done = 0;
      try {
        await inLanes(tasks, lanes, signal, async (id, either) => {
          await batch.reactivateTask(job, id, { signal: either });
          done += 1;
          onDone(done);
        });
      } finally {
        // Also when one was refused: what runs again needs somebody who fetches its results and cleans up.
        if (resume && done > 0) {
          await clearStop(runFolder(stateDir, runId));
          await startWorker({ stateDir, configDir, id: runId });
        }
      }
    },

    async begin(plan, inputs, onWait) {
      const { name } = plan.connection;
      const connection = await resolveConnection({
        ...(name === 'environment' ? {} : { profile: name }),
        stateDir,
        configDir,
        env,
        signal,
      });
      await beginRun({ stateDir, configDir, signal, connection, onWait }, plan, inputs);
    },
  };
}
