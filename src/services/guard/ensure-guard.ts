import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, rm } from 'node:fs/promises';
import type { GuardPlan } from '../../model/guard/guard-plan.ts';
import type { GuardState } from '../../model/guard/guard-state.ts';
import type { RunPlan } from '../../model/run/plan.ts';
import { resourceNames } from '../../model/run/plan.ts';
import { acquireLease, leaseHolder } from '../lease/lease.ts';
import { programPath } from '../program.ts';
import { readRun } from '../run/read-run.ts';
import { guardFolder, guardIds, makeGuardFolder } from './guard-folder.ts';
import { isJournalEnded, openGuardJournal, readGuardState } from './guard-journal.ts';

export interface GuardPlace {
  readonly stateDir: string;
  readonly configDir: string | undefined;
  readonly id: string;
}

/** Writes a guard down. False when there is one of this id that has not ended, which stays as it is. */
export async function createGuard(stateDir: string, plan: GuardPlan): Promise<boolean> {
  const folder = await makeGuardFolder(stateDir, plan.id);
  const lease = await acquireLease(folder.lease, { note: `setting guard ${plan.id}` });
  if ('heldBy' in lease) return false;
  try {
    const journal = await openGuardJournal(folder.journal);
    try {
      // Its process may be on its way up, or have died: it is a guard all the same.
      if (journal.state && journal.state.ended === undefined) return false;
      await rm(folder.off, { force: true });
      await journal.append({ type: 'guarding', plan }, Date.now());
    } finally {
      await journal.close();
    }
    return true;
  } finally {
    await lease.release();
  }
}

function planOf(run: RunPlan): GuardPlan | undefined {
  if (!run.guard || run.pool.kind !== 'new') return undefined;
  return {
    version: 1,
    id: run.id,
    createdAt: new Date().toISOString(),
    connection: run.connection,
    poolId: resourceNames(run).pool,
    runId: run.id,
    limits: run.guard,
  };
}

/**
 * Starts the process of a guard in a session of its own, so that it outlives terminal and run. It inherits the
 * environment, which may hold the account's keys; they are never on its command line.
 */
async function startGuard({ stateDir, configDir, id }: GuardPlace): Promise<number | undefined> {
  const folder = guardFolder(stateDir, id);
  const log = await open(folder.log, 'a', 0o600);
  const config = configDir === undefined ? [] : ['--config-dir', configDir];
  try {
    const child = spawn(
      process.execPath,
      [programPath(), '__guard', '--state-dir', stateDir, ...config, id],
      { cwd: folder.path, detached: true, stdio: ['ignore', log.fd, log.fd] },
    );
    await once(child, 'spawn');
    child.unref();
    return child.pid;
  } finally {
    await log.close();
  }
}

/** Whether a guard has something to do that nobody is at. A run that was resumed has its guard back. */
const isWanted = (state: GuardState, resumed: boolean) =>
  state.ended === undefined || (resumed && state.ended !== 'taken off');

/**
 * Sees to it that somebody is at a guard which has not ended: it may have been killed, or gone with its machine. For a
 * run with a guard that was never written down, writes it down first.
 */
export async function ensureGuard(place: GuardPlace): Promise<void> {
  const { stateDir, id } = place;
  const folder = await makeGuardFolder(stateDir, id);
  if (await leaseHolder(folder.lease)) return;
  let state = await readGuardState(folder.journal);
  // The record of a run may have been removed; its pool is guarded all the same.
  const run =
    state && state.plan.runId === undefined ? undefined : await readRun(stateDir, id).catch(() => undefined);
  if (!state) {
    const plan = run && planOf(run.state.plan);
    if (!plan || !(await createGuard(stateDir, plan))) return;
    state = await readGuardState(folder.journal);
  }
  const resumed = run?.workerPid !== undefined && run.state.outcome === undefined;
  if (state && isWanted(state, resumed)) await startGuard(place);
}

/**
 * Starts every guard of a state folder that died: whoever starts batchdeck does this. One that is damaged holds up none.
 * One that ended is passed over; where its run is resumed, the run's worker has it back.
 */
export async function wakeGuards(
  place: Omit<GuardPlace, 'id'>,
  onTrouble: (id: string, error: unknown) => void = () => {},
): Promise<void> {
  for (const id of await guardIds(place.stateDir)) {
    try {
      if (await isJournalEnded(guardFolder(place.stateDir, id).journal)) continue;
      await ensureGuard({ ...place, id });
    } catch (error) {
      onTrouble(id, error);
    }
  }
}
