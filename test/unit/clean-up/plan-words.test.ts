import { describe, expect, it } from 'vitest';
import {
  containerKind,
  firstChoice,
  type LeftThing,
  thingKey,
} from '../../../src/model/clean-up/left-thing.ts';
import { costs, deleteLine, holds, howMany, planSteps } from '../../../src/model/clean-up/plan-words.ts';
import { compareName } from '../../../src/model/clean-up/typed-name.ts';

const pool: LeftThing = { what: 'pool', id: 'r', nodes: 5, runningTasks: 1, dollarsAnHour: 0.48 };
const job: LeftThing = { what: 'job', id: 'r', tasks: 5, running: 1, waiting: 0 };
const inputs: LeftThing = { what: 'input container', id: 'r-in', blobs: 5, bytes: 12_400_000, more: false };
const outputs: LeftThing = { what: 'output container', id: 'r-out', blobs: 4, bytes: 7_700_000, more: false };
const all = [pool, job, inputs, outputs];

describe('the plan of a clean-up', () => {
  it('keeps the results at first, unless the run was to delete them', () => {
    expect([...firstChoice(all, false)]).toEqual([pool, job, inputs].map(thingKey));
    expect(firstChoice(all, true).size).toBe(4);
  });

  it('says what each thing holds and costs', () => {
    expect(all.map(holds)).toEqual([
      '5 nodes, 1 task running',
      '5 tasks, 1 not done',
      '5 blobs, 12.4 MB',
      '4 blobs, 7.7 MB',
    ]);
    expect(all.map((thing) => costs(thing, false))).toEqual(['$0.48/h', 'free', 'cents', 'cents']);
    expect(costs(pool, true)).toBe('free here');
    expect(costs({ ...pool, dollarsAnHour: undefined }, false)).toBe('billed');
    expect(costs({ ...pool, nodes: 0 }, false)).toBe('no nodes, free');
  });

  it('tells in order what happens', () => {
    expect(planSteps({ chosen: [pool, job, inputs], kept: [outputs], going: true, free: false })).toEqual([
      'the run is stopped: its tasks are ended and its pool is given back',
      '1 running task is ended without output; the inputs stay on your disk',
      'pool, job and input container are deleted, each watched until gone',
      'nothing of this run bills any more',
      'the results stay in r-out',
    ]);
    expect(planSteps({ chosen: [outputs], kept: [pool], going: false, free: false })).toEqual([
      'output container is deleted, watched until gone',
      'the pool that is kept goes on being billed',
    ]);
    expect(planSteps({ chosen: [], kept: all, going: true, free: false })).toEqual([
      'nothing: no thing is chosen',
    ]);
  });

  it('is the same by hand', () => {
    expect([pool, job, inputs].map(deleteLine)).toEqual([
      'az batch pool delete --pool-id r --yes',
      'az batch job delete --job-id r --yes',
      'az storage container delete --name r-in',
    ]);
  });

  it('counts in words', () => {
    expect([1, 2, 3, 4, 7].map(howMany)).toEqual(['it', 'the two', 'the three', 'the four', 'the 7']);
  });

  it('takes a container of an unknown ending for one with results', () => {
    expect(['a-in', 'a-out', 'a'].map(containerKind)).toEqual([
      'input container',
      'output container',
      'output container',
    ]);
  });
});

describe('a typed name', () => {
  it('is compared letter by letter', () => {
    expect(compareName('run-1', 'run-1')).toEqual({ right: true, good: 5 });
    expect(compareName('run-1', '')).toMatchObject({ right: false, wrong: 'type the name first' });
    expect(compareName('run-1', 'run')).toMatchObject({ good: 3, wrong: '2 more letters to come' });
    expect(compareName('run-1', 'ran-1')).toMatchObject({
      good: 1,
      wrong: 'letter 2 is "a", the name has "u" there',
    });
    expect(compareName('run-1', 'Run')).toMatchObject({ wrong: expect.stringContaining('capitals') });
    expect(compareName('run-1', 'run-12')).toMatchObject({ good: 5, wrong: expect.stringContaining('"2"') });
  });
});
