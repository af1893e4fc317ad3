import type { GuardState } from '../../model/guard/guard-state.ts';
import { leaseHolder } from '../lease/lease.ts';
import { guardFolder, guardIds } from './guard-folder.ts';
import { readGuardState } from './guard-journal.ts';

/** A guard as it looks from outside. */
export interface GuardView {
  readonly id: string;
  readonly state: GuardState;
  /** Process id of whoever is at it. */
  readonly pid?: number;
}

/** All guards of a state folder that can be read. */
export async function listGuards(stateDir: string): Promise<GuardView[]> {
  const views: GuardView[] = [];
  for (const id of (await guardIds(stateDir)).sort()) {
    const view = await readGuard(stateDir, id).catch(() => undefined);
    if (view) views.push(view);
  }
  return views;
}

export async function readGuard(stateDir: string, id: string): Promise<GuardView | undefined> {
  const folder = guardFolder(stateDir, id);
  const state = await readGuardState(folder.journal);
  if (!state) return undefined;
  const holder = await leaseHolder(folder.lease);
  return { id, state, ...(holder ? { pid: holder.pid } : {}) };
}
