import { messageOf } from '../../src/model/problem.ts';
import { guardFolder, guardIds } from '../../src/services/guard/guard-folder.ts';
import { leaseHolder } from '../../src/services/lease/lease.ts';
import { readRun } from '../../src/services/run/read-run.ts';
import { runIds } from '../../src/services/run/run-folder.ts';
import { type AccountThing, type LiveServices, listAccount, removeThings } from './account-things.ts';
import { runProgram } from './live-program.ts';
import { deadStarts, livingStarts, removeStartFolder, type StartFolder } from './start-folder.ts';

/**
 * Whether something may be deleted now: of a start that nobody is at any more on this machine, or whose time is over,
 * wherever it was. Of one that may still be at work only where that was asked.
 */
export function isLeft({ owner }: AccountThing, { dead, alive, all, now }: Sweepable): boolean {
  if (!owner || alive.includes(owner.id)) return false;
  return all || dead.includes(owner.id) || owner.until <= now;
}

interface Sweepable {
  readonly dead: readonly string[];
  readonly alive: readonly string[];
  readonly all: boolean;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** Ends the processes that runs of the built program have in a start's folder: they outlive whoever began them. */
export async function endRuns(
  start: StartFolder,
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<void> {
  const place = { ...start, env };
  for (const id of await runIds(start.stateDir)) {
    const { workerPid } = await readRun(start.stateDir, id);
    if (workerPid === undefined) continue;
    await runProgram(
      place,
      ['runs', 'stop', id],
      AbortSignal.any([signal, AbortSignal.timeout(60_000)]),
    ).catch(() => signal.throwIfAborted());
    const still = (await readRun(start.stateDir, id)).workerPid;
    if (still !== undefined) process.kill(still, 'SIGKILL');
  }
  for (const id of await guardIds(start.stateDir)) {
    const holder = await leaseHolder(guardFolder(start.stateDir, id).lease);
    if (holder) await runProgram(place, ['guard', 'remove', id], signal);
  }
}

export interface SweepOptions {
  readonly services: LiveServices;
  readonly batchUrl: string;
  readonly env: NodeJS.ProcessEnv;
  /** Also what starts on other machines may still be at. */
  readonly all: boolean;
  readonly signal: AbortSignal;
  readonly say: (line: string) => void;
}

/** Finds and deletes what earlier starts have left in the account and on this machine. @returns what stays, of others */
export async function sweepLeft({ services, batchUrl, env, all, signal, say }: SweepOptions): Promise<void> {
  const starts = await deadStarts(env);
  const here = starts.filter((start) => start.batchUrl === batchUrl);
  for (const start of here) {
    say(`an earlier start was ended in the middle: ${start.id}`);
    await endRuns(start, env, signal).catch((error: unknown) => {
      signal.throwIfAborted();
      say(`its runs could not be ended: ${messageOf(error)}`);
    });
  }
  for (const { id, batchUrl: url } of starts.filter((start) => start.batchUrl !== batchUrl))
    say(
      `${id} was ended in the middle at ${url}: name that account and use --sweep to delete what it left there`,
    );
  const things = await listAccount(services, signal);
  const sweepable = { dead: here.map(({ id }) => id), alive: await livingStarts(env), all, now: Date.now() };
  const left = things.filter((thing) => isLeft(thing, sweepable));
  await removeThings(services, left, signal, ({ what, name }) =>
    say(`deleted ${what} ${name}, left by an earlier start`),
  );
  for (const { what, name, owner } of things.filter((thing) => thing.owner && !left.includes(thing)))
    say(
      `${what} ${name} may still be in use by a start elsewhere, until ${new Date(owner?.until ?? 0).toISOString()}; --sweep=all deletes it`,
    );
  for (const start of here) await removeStartFolder(start);
  if (left.length === 0) say('nothing of earlier starts is left');
}

/** Ends and deletes all that this start has made. */
export async function sweepOwn(
  services: LiveServices,
  start: StartFolder,
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
  say: (line: string) => void,
): Promise<void> {
  // What they have made goes in any case.
  await endRuns(start, env, signal).catch((error: unknown) => {
    signal.throwIfAborted();
    say(`its runs could not be ended: ${messageOf(error)}`);
  });
  const things = await listAccount(services, signal);
  const own = things.filter(({ owner }) => owner?.id === start.id);
  await removeThings(services, own, signal, ({ what, name }) => say(`deleted ${what} ${name}`));
}
