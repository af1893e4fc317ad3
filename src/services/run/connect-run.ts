import { isFree } from '../../model/cost/rate.ts';
import { messageOf, Problem } from '../../model/problem.ts';
import type { RunPlan } from '../../model/run/plan.ts';
import { connectBatch } from '../batch/connect-batch.ts';
import { connectWire } from '../batch/connect-wire.ts';
import type { CommandRecorder } from '../command-log/command-recorder.ts';
import { recordedBatch, recordedStorage } from '../command-log/recorded-services.ts';
import type { Connection } from '../connection/connection.ts';
import { resolveConnection } from '../connection/resolve-connection.ts';
import { managementVariable } from '../management/management-variable.ts';
import { connectStorage } from '../storage/connect-storage.ts';
import { countActiveJobs } from './active-jobs.ts';
import { poolLimits } from './pool-limits.ts';
import type { AccountFacts } from './run-context.ts';
import type { RunServices } from './work.ts';

export interface ConnectRunOptions {
  readonly stateDir: string;
  readonly configDir?: string | undefined;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
  /** Told of each call that creates, changes or deletes something. */
  readonly record?: CommandRecorder | undefined;
  /** Told before a failed call is tried again. */
  readonly onTrouble?: (text: string) => void;
}

/** Both services of a connection; nothing is sent yet. */
export function servicesOf(
  connection: Connection,
  { onTrouble, record }: Pick<ConnectRunOptions, 'onTrouble' | 'record'>,
): RunServices {
  const onWait = (_ms: number, error: unknown) => onTrouble?.(messageOf(error));
  const batch = connectBatch(connection.batch, { onWait });
  const storage = connectStorage(connection.storage, { onWait });
  if (!record) return { batch, storage };
  return { batch: recordedBatch(batch, record), storage: recordedStorage(storage, record) };
}

/** Connects to the account that a run belongs to; see {@link connectAccount}. */
export const connectRun = (plan: RunPlan, options: ConnectRunOptions): Promise<RunServices> =>
  connectAccount(plan.connection, 'this run', options);

/**
 * Connects to an account that was written down, with the keys that the profile or the environment gives now.
 * @param whose for the message, e.g. `this run`.
 * @throws Problem `conflict` when they lead to another account by now.
 */
export async function connectAccount(
  { name, batchUrl }: RunPlan['connection'],
  whose: string,
  options: ConnectRunOptions,
): Promise<RunServices> {
  const { stateDir, configDir, env, signal } = options;
  const connection = await resolveConnection({
    ...(name === 'environment' ? {} : { profile: name }),
    stateDir,
    env,
    signal,
    ...(configDir === undefined ? {} : { configDir }),
  });
  // The local service may have come back on another port; it is the same one all the same.
  if (connection.kind !== 'local' && connection.batch.url !== batchUrl) {
    throw new Problem({
      kind: 'conflict',
      what: `${whose} belongs to ${batchUrl}, but the connection "${name}" now leads to ${connection.batch.url}`,
      remedy: 'set the environment or the profile as it was then, then try again',
    });
  }
  // A service on this machine holds nobody to a quota, but where a test stands in for the rest of Azure too.
  const local = isFree(connection.batch.url) && !env[managementVariable];
  const account = local ? undefined : factsOf(connection, env);
  return { ...servicesOf(connection, options), account };
}

/** What can be known of the account itself; it is asked when somebody wants to know. */
function factsOf(connection: Connection, env: NodeJS.ProcessEnv): AccountFacts {
  return {
    byKey: connection.batch.key !== undefined,
    limits: (signal) => poolLimits(connection, env, signal),
    activeJobs: (signal) => countActiveJobs(connectWire(connection.batch), signal),
  };
}
