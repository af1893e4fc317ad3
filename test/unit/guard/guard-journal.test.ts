import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { emptyMeter, look, type Meter } from '../../../src/model/cost/meter.ts';
import { meterChange } from '../../../src/model/cost/meter-change.ts';
import { createGuard } from '../../../src/services/guard/ensure-guard.ts';
import { guardFolder } from '../../../src/services/guard/guard-folder.ts';
import {
  type GuardJournal,
  isJournalEnded,
  openGuardJournal,
  readGuardState,
} from '../../../src/services/guard/guard-journal.ts';
import { guardReader } from '../../../src/services/guard/guard-reader.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from '../../support/temporary-folder.ts';

let stateDir: string;
let file: string;
beforeEach(async () => {
  stateDir = makeTemporaryFolder('journal');
  file = guardFolder(stateDir, 'pool-p.local').journal;
  await createGuard(stateDir, {
    version: 1,
    id: 'pool-p.local',
    createdAt: '2026-11-29T00:00:00.000Z',
    connection: { name: 'test', batchUrl: 'http://127.0.0.1:1' },
    poolId: 'p',
    limits: { maxCost: 5, onLimit: 'scale' },
  });
});
afterEach(() => removeTemporaryFolder(stateDir));

/** Nodes of which one in ten is away, another tenth each time. */
const nodesAt = (turn: number) =>
  Array.from({ length: 100 }, (_, index) => ({
    id: `tvmps_${String(index).padStart(64, '0')}_p`,
    spot: true,
    allocatedAt: 1000,
    ...(index % 10 === turn % 10
      ? { state: 'preempted', stateSince: 10_000 * turn }
      : { state: 'idle', stateSince: 10_000 * turn }),
  }));

async function countUntilLong(journal: GuardJournal): Promise<Meter> {
  let meter = emptyMeter;
  for (let turn = 1; !journal.isLong(); turn++) {
    const next = look(meter, nodesAt(turn), 10_000 * turn + 5000);
    const change = meterChange(meter, next);
    if (!change) throw new Error('nothing changed');
    const { closed, open, resting, gone } = change;
    const fact = {
      closed,
      open: [...open],
      resting: [...resting],
      gone: [...gone],
      vmSize: 'Standard_D2s_v5',
    };
    await journal.append({ type: 'counted', ...fact }, 10_000 * turn);
    meter = next;
  }
  return meter;
}

it('a long journal is shortened to what it comes to, and a reader that was half through it does not notice', async () => {
  const read = guardReader(stateDir);
  const journal = await openGuardJournal(file);
  await journal.append({ type: 'trouble', what: 'it rained' }, 0);
  await read('pool-p.local');
  const meter = await countUntilLong(journal);
  const [before, long] = [await readGuardState(file), (await stat(file)).size];
  expect(await read('pool-p.local')).toEqual(before);
  await journal.shorten(meter, 'Standard_D2s_v5', 0);
  expect((await stat(file)).size).toBeLessThan(long / 10);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(journal.isLong()).toBe(false);
  const after = await readGuardState(file);
  expect(after?.trouble).toBe('it rained');
  expect(after?.meter.closed).toEqual(before?.meter.closed);
  expect(new Set(after?.meter.open)).toEqual(new Set(before?.meter.open));
  await journal.append({ type: 'trouble-over' }, 0);
  expect((await read('pool-p.local'))?.trouble).toBeUndefined();
  expect(await read('pool-p.local')).toEqual(await readGuardState(file));
  await journal.close();
});

it('that a guard has ended is known from the end of its journal', async () => {
  const journal = await openGuardJournal(file);
  expect(await isJournalEnded(file)).toBe(false);
  await journal.append({ type: 'ended', why: 'pool gone' }, 0);
  expect(await isJournalEnded(file)).toBe(true);
  await journal.append({ type: 'attempt', pid: 1, host: 'here' }, 0);
  expect(await isJournalEnded(file)).toBe(false);
  await journal.close();
  expect(await isJournalEnded(join(stateDir, 'none'))).toBe(false);
});
