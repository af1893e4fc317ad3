import type { Quota } from '../../model/local-limits.ts';
import type { AutoStorage, Launch, LaunchOutcome } from '../runtime/launch.ts';

/** What the lives of pools, nodes, jobs and tasks depend on from outside. */
export interface Settings {
  /** Absolute; node folders lie below `nodes/`. */
  readonly stateDir: string;
  readonly account: string;
  /** `http://127.0.0.1:PORT`, as tasks are told. */
  accountUrl(): string;
  /** PATH on the nodes. */
  readonly nodePath: string;
  /** Milliseconds from allocation to idle, without the start task. */
  readonly bootMs: number;
  /** How many nodes this machine holds at once, over all pools. */
  readonly mostNodes: number;
  /** What the account may have; not limited where it says nothing. */
  readonly quota?: Quota;
  readonly autoStorage?: AutoStorage;
  launch(launch: Launch): Promise<LaunchOutcome>;
  log(line: string): void;
}
