import { expect, onTestFinished, vi } from 'vitest';
import { createLocalService, type LocalService } from '../../../../src/emulator/lifecycle/local-service.ts';
import { clearLeftovers, recover } from '../../../../src/emulator/lifecycle/recovery.ts';
import type { Settings } from '../../../../src/emulator/lifecycle/settings.ts';
import { failureInfo } from '../../../../src/emulator/runtime/failure.ts';
import type { Launch, LaunchOutcome } from '../../../../src/emulator/runtime/launch.ts';
import { openStore } from '../../../../src/emulator/store/open-store.ts';
import type { JobRow, NodeRow, PoolRow, TaskRow } from '../../../../src/emulator/store/rows.ts';
import type { JobSpec } from '../../../../src/emulator/wire/job-spec.ts';
import type { PoolSpec } from '../../../../src/emulator/wire/pool-spec.ts';
import type { StartTask } from '../../../../src/emulator/wire/start-task.ts';
import type { TaskSpec } from '../../../../src/emulator/wire/task-spec.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from '../../../support/temporary-folder.ts';

/** A folder for a service, gone when the test has ended. */
export function stateFolder(): string {
  const folder = makeTemporaryFolder('life');
  onTestFinished(() => removeTemporaryFolder(folder));
  return folder;
}

export interface Living extends LocalService {
  readonly log: string[];
  pool(id: string, more?: Partial<PoolSpec>): PoolRow;
  job(id: string, more?: Partial<JobSpec>): JobRow;
  task(jobId: string, id: string, more?: Partial<TaskSpec>): TaskRow;
  nodesOf(poolId: string): NodeRow[];
  taskOf(jobId: string, taskId: string): TaskRow;
  /** Waits until every node of the pool is in this state, and there are `count`. */
  nodesAre(poolId: string, state: NodeRow['state'], count: number): Promise<NodeRow[]>;
  taskIs(jobId: string, taskId: string, state: TaskRow['state']): Promise<TaskRow>;
}

/** A service on a folder, without its HTTP side; closed when the test has ended. */
export async function live(stateDir: string, settings: Partial<Settings> = {}): Promise<Living> {
  const log: string[] = [];
  const service = createLocalService(
    openStore(stateDir, (line) => log.push(line)),
    {
      stateDir,
      account: 'test',
      accountUrl: () => 'http://127.0.0.1:1',
      nodePath: '/usr/local/bin:/usr/bin:/bin',
      bootMs: 10,
      mostNodes: 64,
      launch: instant,
      log: (line) => log.push(line),
      ...settings,
    },
  );
  await clearLeftovers(service);
  recover(service);
  onTestFinished(() => service.close());
  const { store } = service;
  const taskOf = (jobId: string, taskId: string): TaskRow => {
    const task = store.tasks(jobId).get(taskId);
    if (task === undefined) throw new Error(`no task ${taskId}`);
    return task;
  };
  const nodesOf = (poolId: string) => [...store.nodes(poolId).values()];
  return {
    ...service,
    log,
    nodesOf,
    taskOf,
    pool: (id, more = {}) => service.pools.add({ ...poolSpec(id, more), ...more }),
    job: (id, more = {}) => service.jobs.add({ id, poolInfo: { poolId: 'p' }, ...more }),
    task(jobId, id, more = {}) {
      const job = store.jobs.get(jobId);
      if (job === undefined) throw new Error(`no job ${jobId}`);
      return service.intake.add(job, { id, commandLine: id, ...more });
    },
    nodesAre: (poolId, state, count) =>
      eventually(() => {
        const nodes = nodesOf(poolId);
        expect(nodes.map((node) => node.state)).toEqual(Array.from({ length: count }, () => state));
        return nodes;
      }),
    taskIs: (jobId, taskId, state) =>
      eventually(() => {
        expect(taskOf(jobId, taskId).state).toBe(state);
        return taskOf(jobId, taskId);
      }),
  };
}

export const eventually = <T>(check: () => T | Promise<T>): Promise<T> =>
  // Not a budget: nothing that is waited for here takes so long unless the machine is busy.
  vi.waitFor(check, { timeout: 30_000, interval: 2 });

const poolSpec = (id: string, { enableAutoScale = false }: Partial<PoolSpec>): PoolSpec => ({
  id,
  vmSize: 'Standard_D2s_v5',
  virtualMachineConfiguration: { imageReference: {}, nodeAgentSKUId: 'batch.node.ubuntu 24.04' },
  ...(!enableAutoScale && { targetDedicatedNodes: 1 }),
});

export const startTaskOf = (commandLine: string, more: Partial<StartTask> = {}): StartTask => ({
  commandLine,
  userIdentity: {},
  maxTaskRetryCount: 0,
  waitForSuccess: true,
  ...more,
});

export const outcomeOf = (exitCode: number): LaunchOutcome => ({
  startTime: new Date(),
  endTime: new Date(),
  exitCode,
  result: exitCode === 0 ? 'success' : 'failure',
  ...(exitCode === 0 ? {} : { failureInfo: failureInfo('FailureExitCode') }),
  retryable: exitCode !== 0,
});

const instant = async (): Promise<LaunchOutcome> => outcomeOf(0);

export interface HeldLaunch extends Launch {
  /** Lets the process end with this exit code. */
  exit(code: number): void;
}

/** Launches that end when the test says so, or when they are cut. */
export function heldLaunches() {
  const running: HeldLaunch[] = [];
  /** In the order in which they were started. */
  const started: string[] = [];
  const launch = (given: Launch): Promise<LaunchOutcome> =>
    new Promise((resolve) => {
      const end = (code: number) => {
        const at = running.indexOf(held);
        if (at < 0) return;
        running.splice(at, 1);
        resolve(outcomeOf(code));
      };
      const held: HeldLaunch = { ...given, exit: end };
      started.push(given.commandLine);
      running.push(held);
      if (given.signal.aborted) end(143);
      given.signal.addEventListener('abort', () => end(143));
    });
  return {
    launch,
    running,
    started,
    /** Waits for the one of this command line, then lets it end. */
    async exit(commandLine: string, code = 0): Promise<void> {
      const held = await eventually(() => {
        const found = running.find((one) => one.commandLine === commandLine);
        if (found === undefined) throw new Error(`${commandLine} does not run`);
        return found;
      });
      held.exit(code);
    },
  };
}
