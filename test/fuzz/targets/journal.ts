import { Problem } from '../../../src/model/problem.ts';
import { cleanUpPlan, fullCleanUp } from '../../../src/model/run/clean-up-plan.ts';
import type { Fact, JournalEntry } from '../../../src/model/run/fact.ts';
import { narrate } from '../../../src/model/run/narrate.ts';
import { runNow } from '../../../src/model/run/run-now.ts';
import { runResult, standing } from '../../../src/model/run/run-summary.ts';
import { foldJournal } from '../../../src/services/run/fold-journal.ts';
import { parseJournal } from '../../../src/services/run/journal-text.ts';
import { samplePlan } from '../../support/sample-plan.ts';
import { mutated } from '../mutate.ts';
import type { Random } from '../random.ts';
import { type FuzzTarget, must } from '../target.ts';

const facts: readonly Fact[] = [
  { type: 'planned', plan: samplePlan() },
  { type: 'attempt', pid: 12, host: 'here', timeoutMs: 60_000 },
  { type: 'step-started', step: 'check' },
  { type: 'checked', nodeAgentSkuId: 'batch.node.ubuntu 24.04', warnings: ['a warning'] },
  { type: 'step-done', step: 'check' },
  { type: 'making', what: 'input container', id: 'fgrp-x-in' },
  { type: 'made', what: 'input container', id: 'fgrp-x-in', adopted: false },
  { type: 'uploaded', files: 5, bytes: 1000, skipped: 0 },
  { type: 'making', what: 'pool', id: 'x' },
  { type: 'made', what: 'pool', id: 'x', adopted: true },
  { type: 'tasks-added', added: 5, existed: 0, accessUntil: '2026-11-29T00:00:00Z' },
  {
    type: 'nodes-failed',
    failed: 1,
    total: 2,
    nodeId: 'n',
    exitCode: 1,
    code: 'c',
    message: 'm',
    stderr: 's',
  },
  { type: 'pool-trouble', code: 'AccountCoreQuotaReached', message: 'm' },
  { type: 'task-failed', id: '1', input: 'a', exitCode: 3, code: 'c', message: 'm', stderr: 'e' },
  { type: 'task-rerun', id: '1' },
  { type: 'watched', succeeded: 4, failed: 1, unfinished: 0 },
  { type: 'downloaded', files: 4, bytes: 9, skipped: 1, missing: 1, notes: ['one'] },
  { type: 'removing', what: 'pool', id: 'x' },
  { type: 'removed', what: 'pool', id: 'x' },
  { type: 'kept', what: 'output container', id: 'o', why: 'results', free: true },
  { type: 'stop-asked' },
  { type: 'problem', step: 'upload', kind: 'unreachable', what: 'w', why: 'y', remedy: 'r' },
  { type: 'ended', outcome: 'broken' },
];

const lineOf = (fact: Fact): string => `${JSON.stringify({ at: '2026-11-28T12:00:00.000Z', fact })}\n`;
const [planned = '', ...others] = facts.map(lineOf);
const whole = planned + others.join('');
const words = [...new Set(whole.match(/"[^"]*"|[{}[\],:]|-?\d+/g) ?? []), '{"at":"x","fact":', '\n'];

/** Whole, in another order, with lines said twice, and cut or scribbled on. */
function journal(random: Random): string {
  if (random.oneIn(4)) return mutated([whole], words, random);
  const lines = Array.from({ length: random.length(30) }, () =>
    random.oneIn(8) ? mutated(others, words, random) : random.pick(others),
  );
  const text = (random.oneIn(20) ? '' : planned) + lines.join('');
  return random.oneIn(3) ? text.slice(0, random.below(text.length + 1)) : text;
}

/** All that the program makes of a run. */
function lookAt(entries: readonly JournalEntry[], now: number): void {
  const state = foldJournal(entries, 'x');
  for (const attended of [true, false]) standing(state, attended);
  runResult(state);
  cleanUpPlan(state);
  fullCleanUp(state);
  runNow(state, undefined, now);
  for (const entry of entries)
    for (const line of narrate(entry, state)) must(line !== '', 'lines say something');
}

/** What is damaged ends in a Problem. @returns whether it was */
function isRefused(act: () => void): boolean {
  try {
    act();
    return false;
  } catch (error) {
    if (error instanceof Problem) return true;
    throw error;
  }
}

export const journalTarget: FuzzTarget = {
  name: 'journal',
  about:
    'journals of runs, cut, mixed and scribbled on: a run or a Problem, and what is written is read back',
  sample: 600,
  open: () => ({
    attempt(random, tell) {
      const text = journal(random);
      tell(text);
      const bytes = Buffer.from(text);
      let entries: readonly JournalEntry[] = [];
      const refused = isRefused(() => {
        const parsed = parseJournal(bytes, 'journal.jsonl');
        must(parsed.wholeBytes <= bytes.length, 'no more is whole than there is');
        must(bytes.indexOf(10, parsed.wholeBytes) < 0, 'no whole line is left out');
        entries = parsed.entries;
      });
      if (refused) return;
      const again = entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');
      const reread = parseJournal(Buffer.from(again), 'journal.jsonl').entries;
      must(JSON.stringify(reread) === JSON.stringify(entries), 'what is written is read back');
      isRefused(() => lookAt(entries, Date.parse('2026-11-28T13:00:00Z')));
    },
  }),
};
