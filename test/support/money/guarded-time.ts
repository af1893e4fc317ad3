import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { examplePrices } from '../../../src/model/cost/prices/prices.ts';
import { type GuardEntry, guardEntrySchema } from '../../../src/model/guard/guard-fact.ts';
import type { GuardState } from '../../../src/model/guard/guard-state.ts';
import type { GuardLimits } from '../../../src/model/guard/limits.ts';
import type { BatchService } from '../../../src/services/batch/batch-service.ts';
import { createGuard } from '../../../src/services/guard/ensure-guard.ts';
import type { GuardClock } from '../../../src/services/guard/guard-clock.ts';
import { guardFolder } from '../../../src/services/guard/guard-folder.ts';
import { readGuardState } from '../../../src/services/guard/guard-journal.ts';
import type { GuardEnd, GuardWork } from '../../../src/services/guard/guard-work.ts';
import { workOnGuard } from '../../../src/services/guard/work-on-guard.ts';
import type { MoneyService } from './money-service.ts';

const minute = 60_000;

/** What happens at so many minutes after the beginning, while a guard waits. */
export type Happening = readonly [atMinute: number, happens: () => unknown];

export interface GuardedPool {
  readonly id: string;
  readonly poolId: string;
  readonly runId?: string;
  readonly limits: GuardLimits;
  readonly happenings?: readonly Happening[];
  /** Takes when the guard looks at the nodes, for whoever wants to know it meanwhile. */
  readonly looks?: number[];
  /** False where the service has too much to write down for it to stay there. */
  readonly hasRecords?: boolean;
  /** What the guard meets of the service instead. */
  readonly batch?: Partial<BatchService>;
  readonly clock?: Partial<GuardClock>;
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

/** Has a guard that was set at work to its end; time passes while it waits, and things happen meanwhile. */
export function guardAtWork(service: MoneyService, pool: GuardedPool): Promise<GuardEnd> {
  const { time, records, batch, stateDir } = service;
  const due = [...(pool.happenings ?? [])].sort(([one], [other]) => one - other);
  return workOnGuard({
    stateDir,
    id: pool.id,
    clock: {
      ...time.clock,
      ...pool.clock,
      async wait(ms, signal) {
        await time.clock.wait(ms, signal);
        if (pool.hasRecords !== false) records.readUntil(Date.now());
        for (let [next] = due; next && Date.now() - time.began >= next[0] * minute; [next] = due) {
          due.shift();
          await next[1]();
        }
        signal.throwIfAborted();
      },
    },
    connect: async () => ({
      ...batch,
      ...pool.batch,
      listNodes(...given) {
        pool.looks?.push(Date.now());
        return (pool.batch?.listNodes ?? batch.listNodes)(...given);
      },
    }),
    prices: async () => examplePrices,
    askRunToStop: async () => {},
    isRunOver: async () => true,
    isServiceStopped: async () => false,
    signal: new AbortController().signal,
    ...pool.more,
  });
}

/** All that a guard wrote down, in its order. */
export async function guardFacts(service: Pick<MoneyService, 'stateDir'>, id: string): Promise<GuardEntry[]> {
  const text = await readFile(guardFolder(service.stateDir, id).journal, 'utf8');
  const lines = text.trim().split('\n');
  return lines.map((line) => v.parse(guardEntrySchema, JSON.parse(line)));
}

export async function guardState(service: Pick<MoneyService, 'stateDir'>, id: string): Promise<GuardState> {
  const state = await readGuardState(guardFolder(service.stateDir, id).journal);
  if (!state) throw new Error('the guard wrote nothing down');
  return state;
}

export interface Guarded {
  readonly why: GuardEnd;
  readonly state: GuardState;
  /** When the guard looked at the nodes. */
  readonly looks: readonly number[];
}

/** Sets a guard and has it at work to its end. */
export async function guardedTime(service: MoneyService, pool: GuardedPool): Promise<Guarded> {
  await setGuard(service, pool);
  const looks = pool.looks ?? [];
  const why = await guardAtWork(service, { ...pool, looks });
  return { why, state: await guardState(service, pool.id), looks };
}
