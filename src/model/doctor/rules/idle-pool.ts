import { priceWord } from '../../cost/prices/in-force.ts';
import { hourlyRate, perHour } from '../../cost/rate.ts';
import { wireText } from '../../explorer/wire-row.ts';
import { counted, roughly } from '../../format.ts';
import { countOf, dedicatedOf, spotOf } from '../facts.ts';
import type { Rule } from './rule.ts';

/** A pool that idles so long is worth a word. */
export const idleLongMs = 15 * 60_000;

/** 20: nodes without work, and without any that would come. */
export const idlePool: Rule = function* ({ pool, now, free, subject }) {
  const row = pool?.row;
  if (!pool || !row || subject.of !== 'pool' || pool.idleSince === undefined || !pool.work) return;
  const ms = now - pool.idleSince;
  if (pool.work.tasksLeft || ms < idleLongMs) return;
  const [dedicated, spot] = [dedicatedOf(row).now, spotOf(row).now];
  const rate = hourlyRate({ vmSize: wireText(row, 'vmSize') ?? '', dedicated, spot });
  const price =
    rate === undefined
      ? free
        ? 'which would be billed on Azure'
        : 'which are billed'
      : free
        ? `free here; about ${perHour(rate)} on Azure`
        : `about ${perHour(rate)} (${priceWord()})`;
  const jobs =
    pool.work.jobs === 0
      ? 'no open job names it'
      : `${counted(pool.work.jobs, 'open job')} on it, none with tasks left`;
  yield {
    pain: 'pool-idle',
    what: `pool ${pool.id} has ${counted(pool.total, 'node')} and no work for ${roughly(ms)}: ${price}`,
    why: `${jobs}; nodes are billed in every state, also where they idle, are unusable or failed their start task`,
    todo: 'resize it to 0 nodes, let it scale itself, or delete it',
    certainty: 'certain',
    severity: 'costs',
    evidence: [
      {
        label: 'nodes',
        text: `${countOf(pool, 'idle')} idle of ${pool.total}, since ${new Date(pool.idleSince).toISOString()}`,
      },
    ],
    lead: { resource: 'pools', parents: [], id: pool.id },
  };
};
