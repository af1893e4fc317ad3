import { readFile, truncate, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Fact } from '../../../src/model/run/fact.ts';
import { createRun } from '../../../src/services/run/create-run.ts';
import { readInputs } from '../../../src/services/run/inputs-file.ts';
import { openJournal } from '../../../src/services/run/journal.ts';
import { journalTail, listRuns, readRun } from '../../../src/services/run/read-run.ts';
import { runFolder } from '../../../src/services/run/run-folder.ts';
import { samplePlan } from '../../support/sample-plan.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from '../../support/temporary-folder.ts';

let stateDir = '';
const inputs = [{ path: '/x/a\nb.mp4', name: 'a\nb.mp4', size: 5 }];
const plan = samplePlan({ id: 'r1', inputs: { files: 1, bytes: 5 }, tasks: 1 });
const facts: Fact[] = [
  { type: 'step-started', step: 'check' },
  { type: 'step-done', step: 'check' },
];

beforeEach(async () => {
  stateDir = makeTemporaryFolder('journal');
  await createRun(stateDir, plan, inputs);
  const journal = await openJournal(runFolder(stateDir, 'r1').journal);
  for (const fact of facts) await journal.append(fact);
  await journal.close();
});
afterEach(() => removeTemporaryFolder(stateDir));

describe('the journal', () => {
  it('reads back what was written', async () => {
    const { state, workerPid } = await readRun(stateDir, 'r1');
    expect(state.plan).toEqual(plan);
    expect(state.steps.check.state).toBe('done');
    expect(workerPid).toBeUndefined();
    expect(await readInputs(runFolder(stateDir, 'r1').inputs, 1)).toEqual(inputs);
  });

  it('is whole up to the last full line, wherever it was cut', async () => {
    const { journal: file } = runFolder(stateDir, 'r1');
    const whole = await readFile(file);
    const firstLine = whole.indexOf(10) + 1;
    for (let length = firstLine; length <= whole.length; length++) {
      await writeFile(file, whole.subarray(0, length));
      const lines = whole.subarray(0, length).toString().split('\n').length - 1;
      const journal = await openJournal(file);
      expect(journal.entries).toHaveLength(lines);
      await journal.append({ type: 'stop-asked' });
      await journal.close();
      // The half line is gone, and the new fact stands right behind the last whole one.
      expect((await openAndClose(file)).at(-1)?.fact.type).toBe('stop-asked');
    }
  });

  it.each([
    ['has lost its plan', (lines: string[]) => lines.slice(1)],
    ['has its plan twice', (lines: string[]) => [lines[0], ...lines]],
    [
      'has a line of no time',
      ([first, ...rest]: string[]) => [first, ...rest].map((l) => l?.replace(/"at":"[^"]*"/, '"at":"x"')),
    ],
  ])('is refused in words when it %s', async (_what, change) => {
    const { journal: file } = runFolder(stateDir, 'r1');
    const lines = (await readFile(file, 'utf8')).split('\n');
    await writeFile(file, change(lines).join('\n'));
    await expect(readRun(stateDir, 'r1')).rejects.toMatchObject({
      what: expect.stringMatching(/^the journal of this run is damaged at line [12]$/),
    });
  });

  it('is refused when a line in its middle is damaged, and not touched', async () => {
    const { journal: file } = runFolder(stateDir, 'r1');
    const lines = (await readFile(file, 'utf8')).split('\n');
    lines[1] = '{"at":"x"';
    await writeFile(file, lines.join('\n'));
    const before = await readFile(file);
    await expect(openJournal(file)).rejects.toThrow(/damaged at line 2/);
    await expect(readRun(stateDir, 'r1')).rejects.toThrow(/damaged at line 2/);
    expect(await readFile(file)).toEqual(before);
  });

  it('of one run does not hide the others when it is damaged', async () => {
    await createRun(stateDir, samplePlan({ id: 'r2' }), []);
    await truncate(runFolder(stateDir, 'r1').journal, 0);
    const damaged: string[] = [];
    const views = await listRuns(stateDir, (id) => damaged.push(id));
    expect(views.map((view) => view.id)).toEqual(['r2']);
    expect(damaged).toEqual(['r1']);
  });

  it('is followed line by line while it grows', async () => {
    const folder = runFolder(stateDir, 'r1');
    const tail = journalTail(folder);
    expect((await tail()).map((entry) => entry.fact.type)).toEqual(['planned', 'step-started', 'step-done']);
    expect(await tail()).toEqual([]);
    const journal = await openJournal(folder.journal);
    await journal.append({ type: 'stop-asked' });
    await journal.close();
    expect((await tail()).map((entry) => entry.fact.type)).toEqual(['stop-asked']);
  });

  it('says that a run is unknown by its name', async () => {
    await expect(readRun(stateDir, 'nowhere')).rejects.toThrow('there is no run nowhere');
    await expect(readRun(stateDir, '../r1')).rejects.toThrow('is no run id');
  });
});

async function openAndClose(file: string) {
  const journal = await openJournal(file);
  await journal.close();
  return journal.entries;
}
