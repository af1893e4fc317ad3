import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Problem } from '../../../src/model/problem.ts';
import type { Fact } from '../../../src/model/run/fact.ts';
import { type RunState, reduceRun } from '../../../src/model/run/run-state.ts';
import { createRun } from '../../../src/services/run/create-run.ts';
import { foldJournal } from '../../../src/services/run/fold-journal.ts';
import { openJournal } from '../../../src/services/run/journal.ts';
import { parseJournal } from '../../../src/services/run/journal-text.ts';
import { readRun } from '../../../src/services/run/read-run.ts';
import { runFolder } from '../../../src/services/run/run-folder.ts';
import { samplePlan } from '../../support/sample-plan.ts';

const pool = { what: 'pool', id: 'r1' } as const;
const job = { what: 'job', id: 'r1' } as const;
/** Two attempts of a run, with every kind of fact. */
const facts: readonly Fact[] = [
  { type: 'attempt', pid: 1, host: 'h' },
  { type: 'step-started', step: 'check' },
  { type: 'checked', warnings: ['naïve – 日本語 😀'], nodeAgentSkuId: 'sku' },
  { type: 'step-done', step: 'check' },
  { type: 'making', what: 'input container', id: 'in' },
  { type: 'made', what: 'input container', id: 'in', adopted: false },
  { type: 'uploaded', files: 1, bytes: 5, skipped: 0 },
  { type: 'making', ...pool },
  { type: 'made', ...pool, adopted: false },
  { type: 'nodes-failed', failed: 1, total: 2, nodeId: 'n', code: 'c', message: 'm', stderr: 'line\nline' },
  { type: 'pool-trouble', code: 'c', message: 'm' },
  { type: 'removing', ...pool },
  { type: 'removed', ...pool },
  { type: 'problem', step: 'pool', kind: 'broken', what: 'w' },
  { type: 'ended', outcome: 'broken' },
  { type: 'attempt', pid: 2, host: 'h', timeoutMs: 5 },
  { type: 'making', ...job },
  { type: 'made', ...job, adopted: true },
  { type: 'tasks-added', added: 1, existed: 1 },
  { type: 'task-failed', id: '0', input: 'a', code: 'c', message: 'm', stderr: '\u001b[31m' },
  { type: 'task-rerun', id: '0' },
  { type: 'watched', succeeded: 1, failed: 0, unfinished: 0 },
  { type: 'downloaded', files: 1, bytes: 5, skipped: 0, notes: [] },
  { type: 'kept', what: 'output container', id: 'out', why: 'w', free: true },
  { type: 'stop-asked' },
  { type: 'ended', outcome: 'stopped' },
];

let stateDir = '';
beforeEach(async () => {
  stateDir = await mkdtemp(join(tmpdir(), 'batchdeck-cut-'));
  await createRun(stateDir, samplePlan({ id: 'r1' }), []);
});
afterEach(() => rm(stateDir, { recursive: true, force: true }));

it('a journal that was cut at any byte is what its whole lines tell, or one clear message', async () => {
  const file = runFolder(stateDir, 'r1').journal;
  const journal = await openJournal(file);
  for (const fact of facts) await journal.append(fact);
  await journal.close();
  const whole = await readFile(file);
  const { entries } = parseJournal(whole, file);
  const states: RunState[] = [];
  for (const entry of entries) states.push(reduceRun(states.at(-1), entry));

  for (let length = 0; length <= whole.length; length++) {
    const cut = whole.subarray(0, length);
    const lines = cut.filter((byte) => byte === 10).length;
    const read = () => foldJournal(parseJournal(cut, file).entries, 'r1');
    if (lines > 0) expect(read()).toEqual(states[lines - 1]);
    else expect(read).toThrow(new Problem({ kind: 'broken', what: 'run r1 has no plan' }).what);
  }
  // The same from the disk, where the next fact is written behind the last whole line.
  const step = 397;
  for (let length = 0; length <= whole.length; length += step) {
    await writeFile(file, whole.subarray(0, length));
    const lines = whole.subarray(0, length).filter((byte) => byte === 10).length;
    const opened = await openJournal(file);
    expect(opened.entries).toEqual(entries.slice(0, lines));
    await opened.append({ type: 'stop-asked' });
    await opened.close();
    if (lines === 0) continue;
    expect((await readRun(stateDir, 'r1')).state).toMatchObject({
      attempts: states[lines - 1]?.attempts,
      stopAsked: true,
    });
  }
});
