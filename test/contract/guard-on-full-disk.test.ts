import { expect, it } from 'vitest';
import { examplePrices } from '../../src/model/cost/prices/prices.ts';
import { GuardDuty } from '../../src/services/guard/guard-duty.ts';
import { guardFolder } from '../../src/services/guard/guard-folder.ts';
import { type GuardJournal, openGuardJournal } from '../../src/services/guard/guard-journal.ts';
import { guardState, setGuard } from '../support/money/guarded-time.ts';
import { simulatedPool, startMoneyService } from '../support/money/money-service.ts';

const minute = 60_000;

/** A journal on a disk that is full until `hasRoom` says otherwise. */
function onFullDisk(journal: GuardJournal, hasRoom: () => boolean): GuardJournal {
  const full = async () => {
    if (!hasRoom()) throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
  };
  return {
    state: journal.state,
    append: (...given) => full().then(() => journal.append(...given)),
    shorten: (...given) => full().then(() => journal.shorten(...given)),
    isLong: () => false,
    close: () => journal.close(),
  };
}

it.each([
  ['that stays full', () => false],
  ['that has room again by the end', (asked: number) => asked > 6],
])('a guard on a disk %s gives an idle pool’s nodes back all the same', async (_, roomAt) => {
  const service = await startMoneyService();
  const { batch, stateDir, time } = service;
  try {
    await batch.addPool(simulatedPool('left', 'steady', 2, 0, 'left'));
    const limits = { maxIdleMs: 15 * minute, onLimit: 'scale' } as const;
    await setGuard(service, { id: 'left', poolId: 'left', runId: 'left', limits });
    const folder = guardFolder(stateDir, 'left');
    const journal = await openGuardJournal(folder.journal);
    if (!journal.state) throw new Error('the guard was not set');
    let asked = 0;
    const work = {
      ...{ stateDir, id: 'left', clock: time.clock, signal: new AbortController().signal },
      connect: async () => batch,
      prices: async () => examplePrices,
      askRunToStop: async () => {},
      isRunOver: async () => true,
      isServiceStopped: async () => false,
    };
    const small = onFullDisk(journal, () => roomAt(++asked));
    const why = await new GuardDuty(work, folder, small, journal.state).carry();
    await journal.close();
    expect(why).toBe('nothing left to guard');
    expect((await batch.nodeCounts('left'))?.total ?? 0).toBe(0);
    // What can be read says what was written, and no more.
    const { ended, meter } = await guardState(service, 'left');
    if (roomAt(asked)) {
      expect(ended).toBe('nothing left to guard');
      expect(meter.closed.dedicated).toBeGreaterThan(25 * minute);
    } else expect(ended).toBeUndefined();
  } finally {
    await service.close();
  }
});
