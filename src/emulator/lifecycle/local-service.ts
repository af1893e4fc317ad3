import type { Store } from '../store/store.ts';
import { AutoPools } from './auto-pools.ts';
import { AutoScaleLife } from './autoscale-life.ts';
import { Dependencies } from './dependencies.ts';
import { JobLife } from './job-life.ts';
import { NodeFolders } from './node-folders.ts';
import { NodeLife } from './node-life.ts';
import { killProcessesOf } from './node-processes.ts';
import { PoolLife } from './pool-life.ts';
import { Preparation } from './preparation.ts';
import { ReadyTasks } from './ready-tasks.ts';
import { Retention } from './retention.ts';
import { ScheduleLife } from './schedule-life.ts';
import { Scheduler } from './scheduler.ts';
import type { Settings } from './settings.ts';
import { Signals } from './signals.ts';
import { StartTaskLife } from './start-task-life.ts';
import { TaskIntake } from './task-intake.ts';
import { TaskLife } from './task-life.ts';
import { TaskQueue } from './task-queue.ts';

/** All that the routes work on. */
export interface LocalService {
  readonly settings: Settings;
  readonly store: Store;
  readonly folders: NodeFolders;
  readonly pools: PoolLife;
  readonly nodes: NodeLife;
  readonly autoScale: AutoScaleLife;
  readonly retention: Retention;
  readonly jobs: JobLife;
  readonly schedules: ScheduleLife;
  readonly tasks: TaskLife;
  readonly intake: TaskIntake;
  readonly queue: TaskQueue;
  /** Ends every process; what is written down stays for the next start. */
  close(): Promise<void>;
}

/** Puts the parts together. Nothing moves before a request comes or {@link recover} is called. */
export function createLocalService(store: Store, settings: Settings): LocalService {
  const folders = new NodeFolders(settings.stateDir);
  const signals = new Signals();
  const ready = new ReadyTasks(store);
  const dependencies = new Dependencies(store);
  const queue = new TaskQueue(store, ready, dependencies, signals);
  const preparation = new Preparation(store, settings, folders);
  const tasks = new TaskLife({ store, settings, folders, queue, preparation, signals });
  const startTasks = new StartTaskLife(store, settings, folders);
  const nodes = new NodeLife({ store, settings, folders, signals, startTasks, tasks, preparation });
  const intake = new TaskIntake(store, queue);
  const pools = new PoolLife({ store, settings, folders, nodes, signals });
  const autoScale = new AutoScaleLife(store, settings, pools, signals);
  const autoPools = new AutoPools(store, pools, signals);
  const jobs = new JobLife({
    ...{
      store,
      settings,
      folders,
      signals,
      tasks,
      preparation,
      queue,
      intake,
      autoPools,
      ready,
      dependencies,
    },
  });
  const retention = new Retention(store, settings, folders, signals);
  const schedules = new ScheduleLife({ store, settings, jobs, autoPools, signals });
  const scheduler = new Scheduler({
    store,
    ready,
    admits: (job, node) => preparation.readiness(job, node) !== 'failed',
    start: (task, node, others) => tasks.start(task, node, others),
  });
  signals.on('work', (poolId) => scheduler.wake(poolId));
  return {
    settings,
    store,
    folders,
    pools,
    nodes,
    autoScale,
    retention,
    jobs,
    schedules,
    tasks,
    intake,
    queue,
    async close() {
      scheduler.close();
      autoScale.close();
      retention.close();
      schedules.close();
      await Promise.all([jobs.close(), pools.close(), nodes.close(), tasks.close(), preparation.close()]);
      await killProcessesOf([folders.root]);
      store.close();
    },
  };
}
