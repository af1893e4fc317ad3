import type { CommandRecorder } from '../services/command-log/command-recorder.ts';

/** Where the program keeps its things, and what it may do. */
export interface AppOptions {
  /** Told of what is created, changed and deleted from here. */
  readonly record?: CommandRecorder | undefined;
  readonly stateDir: string;
  readonly configDir: string;
  readonly env: NodeJS.ProcessEnv;
  readonly readOnly: boolean;
  /** Where new runs go, when it was said at the start: a stored profile. */
  readonly profile?: string;
  /** The same: the local service. */
  readonly local?: boolean;
}
