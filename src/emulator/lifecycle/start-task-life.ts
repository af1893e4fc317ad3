import { type Simulation, simulationOf } from '../../model/simulation/simulation.ts';
import type { Launch, LaunchOutcome } from '../runtime/launch.ts';
import { simulatedLaunch, startTaskAct } from '../simulation/simulated-launch.ts';
import type { NodeRow, StartTaskInfo } from '../store/rows.ts';
import type { Store } from '../store/store.ts';
import type { StartTask } from '../wire/start-task.ts';
import { endedAttempt, mayRetry } from './attempt-result.ts';
import { containerRefusal } from './container-refusal.ts';
import { environmentOf } from './environment.ts';
import { launchSafely } from './launch-safely.ts';
import { nodeEnvironment } from './node-environment.ts';
import type { NodeFolders } from './node-folders.ts';
import { OneAtATime } from './one-at-a-time.ts';
import { pause } from './pause.ts';
import type { Settings } from './settings.ts';

/**
 * Runs start tasks, one at a time over all nodes: local nodes share one operating system, and two package
 * managers would only find each other's locks.
 */
export class StartTaskLife {
  readonly #store: Store;
  readonly #settings: Settings;
  readonly #folders: NodeFolders;
  readonly #turns = new OneAtATime();

  constructor(store: Store, settings: Settings, folders: NodeFolders) {
    this.#store = store;
    this.#settings = settings;
    this.#folders = folders;
  }

  /**
   * Runs the node's start task with its retries; answers whether it succeeded. `startTaskInfo` follows along. Each
   * attempt waits for its turn, so that one that is retried for ever does not keep the other nodes from theirs.
   */
  async run(node: NodeRow, task: StartTask, signal: AbortSignal): Promise<boolean> {
    if (task.userIdentity.autoUser?.elevationLevel === 'admin') {
      this.#settings.log(`start task on ${node.id} asks for elevation; it runs as this service's own user`);
    }
    let retries: Pick<StartTaskInfo, 'retryCount' | 'lastRetryTime'> = { retryCount: 0 };
    for (;;) {
      let outcome: LaunchOutcome | undefined;
      const { retryCount } = retries;
      const attempt = async () => {
        this.#note(node, { state: 'running', startTime: this.#store.now(), ...retries });
        outcome = await this.#attempt(node, task, retryCount, signal);
      };
      // Simulated nodes have no operating system that they could share.
      if (this.#simulationOf(node)) await attempt();
      else await this.#turns.run(signal, attempt);
      if (signal.aborted || outcome === undefined) return false;
      if (!mayRetry(outcome, retries.retryCount, task.maxTaskRetryCount)) {
        this.#note(node, { state: 'completed', ...endedAttempt(outcome), ...retries });
        return outcome.result === 'success';
      }
      retries = { retryCount: retries.retryCount + 1, lastRetryTime: this.#store.now() };
    }
  }

  #simulationOf(node: NodeRow): Simulation | undefined {
    return simulationOf(this.#store.pools.get(node.poolId)?.spec);
  }

  #attempt(node: NodeRow, task: StartTask, retryCount: number, signal: AbortSignal): Promise<LaunchOutcome> {
    const simulation = this.#simulationOf(node);
    if (simulation)
      return simulatedLaunch(simulation, startTaskAct(simulation, node, retryCount), (ms) =>
        pause(ms, signal),
      );
    const { autoStorage } = this.#settings;
    const taskDir = this.#folders.startTask(node);
    const refusal = containerRefusal({
      pool: this.#store.pools.get(node.poolId)?.spec,
      container: task.containerSettings,
      mustBeGiven: false,
    });
    const launch: Launch = {
      commandLine: task.commandLine,
      ...(refusal && { refusal }),
      taskDir,
      environment: environmentOf({
        ...nodeEnvironment(this.#settings, this.#folders, node),
        taskDir,
        settings: task.environmentSettings ?? [],
      }),
      resourceFiles: task.resourceFiles ?? [],
      outputFiles: [],
      maxWallClockMs: Number.POSITIVE_INFINITY,
      ...(autoStorage && { autoStorage }),
      signal,
    };
    return launchSafely(this.#settings, launch);
  }

  #note(node: NodeRow, startTaskInfo: StartTaskInfo): void {
    this.#store.setNode(node.poolId, node.id, { startTaskInfo });
  }
}
