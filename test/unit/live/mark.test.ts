import { expect, test } from 'vitest';
import { evaluateFormula } from '../../../src/emulator/autoscale/evaluate-formula.ts';
import { parseFormula } from '../../../src/emulator/autoscale/formula-parser.ts';
import { formulaOf } from '../../live/checks/pool.ts';
import { liveOwner, markOf, newLiveId } from '../../live/mark.ts';
import { isLeft } from '../../live/sweep.ts';

const minute = 60_000;
const now = Date.UTC(2026, 10, 29, 1, 0);
const id = newLiveId(now + 40 * minute);

test('what a start made is known by its name and its metadata together, and nothing else is', () => {
  expect(id).toMatch(/^bdlive-[0-9a-z]+-[a-z0-9]{4}$/);
  const owner = { id, until: now + 40 * minute };
  expect(liveOwner(`${id}-pool`, markOf(id))).toEqual(owner);
  // Storage changes the case of names; a run carries its own metadata.
  expect(liveOwner(`${id}-in`, { batchdecklive: id })).toEqual(owner);
  expect(
    liveOwner(`fgrp-${id}-mp3-1129-0100-abcdef-in`, { batchdeckrun: `${id}-mp3-1129-0100-abcdef` }),
  ).toEqual(owner);
  for (const [name, metadata] of [
    [`${id}-pool`, {}],
    [`${id}-pool`, { batchdeckRun: 'other' }],
    [`${id}-pool`, markOf('bdlive-aaaaa-aaaa')],
    ['theirs', markOf(id)],
    [`my-${id}-pool`, markOf(id)],
    ['bdlive-pool', markOf('bdlive-pool')],
  ] as const)
    expect(liveOwner(name, metadata), `${name} ${JSON.stringify(metadata)}`).toBeUndefined();
});

test('what may still be in use stays, unless all of it is asked for', () => {
  const thing = { what: 'pool', name: `${id}-pool`, owner: liveOwner(`${id}-pool`, markOf(id)) } as const;
  const at = { dead: [], alive: [], all: false, now };
  expect(isLeft(thing, at)).toBe(false);
  expect(isLeft(thing, { ...at, dead: [id] })).toBe(true);
  expect(isLeft(thing, { ...at, now: now + 41 * minute })).toBe(true);
  expect(isLeft(thing, { ...at, all: true })).toBe(true);
  expect(isLeft(thing, { ...at, all: true, now: now + 41 * minute, alive: [id] })).toBe(false);
  expect(isLeft({ ...thing, owner: undefined }, { ...at, all: true })).toBe(false);
});

test('the service itself takes the nodes away when the time is over', () => {
  const at = (moment: number) =>
    evaluateFormula(parseFormula(formulaOf(2, now)), {
      ...{ targetDedicatedNodes: 0, targetLowPriorityNodes: 0, samples: [], random: Math.random },
      now: () => moment,
    });
  expect(at(now - 1000)).toMatchObject({ targetDedicatedNodes: 2, targetLowPriorityNodes: 0 });
  expect(at(now + 1000)).toMatchObject({ targetDedicatedNodes: 0, deallocation: 'requeue' });
});
