import type { GuardState } from '../../../src/model/guard/guard-state.ts';
import type { GuardLimits } from '../../../src/model/guard/limits.ts';
import type { BatchService } from '../../../src/services/batch/batch-service.ts';
import { createGuard } from '../../../src/services/guard/ensure-guard.ts';
import { guardFolder } from '../../../src/services/guard/guard-folder.ts';
import { readGuardState } from '../../../src/services/guard/guard-journal.ts';
import { type GuardEnd, type GuardWork, workOnGuard } from '../../../src/services/guard/work-on-guard.ts';
import type { MoneyService } from './money-service.ts';

const minute = 60_000;

/** What happens at so many minutes after the beginning, while a guard waits. */
export type Happening = readonly [atMinute: number, happens: () => Promise<void> | void];

export interface Guarded {
  readonly why: GuardEnd;
  readonly state: GuardState;
  /** When the guard looked at the nodes. */
  readonly looks: readonly number[];
}

export interface GuardedPool {
  readonly id: string;
  readonly poolId: string;
  readonly runId?: string;
  readonly limits: GuardLimits;
  readonly happenings?: readonly Happening[];
  /** Takes when the guard looks at the nodes, for whoever wants to know it meanwhile. */
  readonly looks?: number[];
  readonly more?: Partial<GuardWork>;
}

export async function setGuard(
  service: Pick<MoneyService, 'stateDir' | 'url'>,
  { id, poolId, runId, limits }: GuardedPool,
): Promise<void> {
  const connection = { name: 'test', batchUrl: service.url };
  const createdAt = new Date().toISOString();
  const plan = { version: 1 as const, id, createdAt, connection, poolId, limits };
  await createGuard(service.stateDir, { ...plan, ...(runId === undefined ? {} : { runId }) });
}

/** Notes when the nodes are listed. */
const watched = (batch: BatchService, looks: number[]): BatchService => ({
  ...batch,
  listNodes(...given) {
    looks.push(Date.now());
    return batch.listNodes(...given);
  },
});

/** Has a pool guarded to the guard's end; time passes while the guard waits, and things happen meanwhile. */
export async function guardedTime(service: MoneyService, pool: GuardedPool): Promise<Guarded> {
  const { time, records, batch, stateDir } = service;
  await setGuard(service, pool);
  const looks = pool.looks ?? [];
  const due = [...(pool.happenings ?? [])];
  const why = await workOnGuard({
    stateDir,
    id: pool.id,
    clock: {
      ...time.clock,
      async wait(ms, signal) {
        await time.clock.wait(ms, signal);
        records.readUntil(Date.now());
        for (const next of [...due]) {
          const [atMinute, happens] = next;
          if (Date.now() - time.began < atMinute * minute) break;
          due.shift();
          await happens();
        }
      },
    },
    connect: async () => watched(batch, looks),
    freshenPrices: async () => {},
    askRunToStop: async () => {},
    isRunOver: async () => true,
    isServiceStopped: async () => false,
    signal: new AbortController().signal,
    ...pool.more,
  });
  const state = await readGuardState(guardFolder(stateDir, pool.id).journal);
  if (!state) throw new Error('the guard wrote nothing down');
  return { why, state, looks };
}
