import { wireText, wireTime } from '../../explorer/wire-row.ts';
import { counted, roughly } from '../../format.ts';
import { inState, isAlone, nodeLead } from './node-sets.ts';
import type { Rule } from './rule.ts';

const minute = 60_000;

/** From when on a state is slow, with what is usual and what comes next. */
const slowStates: Readonly<
  Record<string, { readonly after: number; readonly usual: string; readonly next: string }>
> = {
  creating: {
    after: 10 * minute,
    usual: '1 to 5 minutes',
    next: 'then the operating system and the Batch agent start',
  },
  starting: { after: 10 * minute, usual: '1 to 5 minutes', next: 'then the start task runs' },
  waitingforstarttask: {
    after: 20 * minute,
    usual: 'as long as what it installs takes',
    next: 'tasks come once it has succeeded',
  },
  rebooting: { after: 10 * minute, usual: '2 to 5 minutes', next: 'then the start task runs again' },
  reimaging: { after: 15 * minute, usual: '3 to 8 minutes', next: 'then the start task runs again' },
};

/** Milliseconds from which on a state is slow. */
export const slowAfterMs: Readonly<Record<string, number>> = Object.fromEntries(
  Object.entries(slowStates).map(([state, { after }]) => [state, after]),
);

const words: Readonly<Record<string, string>> = { waitingforstarttask: 'running the start task' };

/** 7: nodes that take much longer than usual. */
export const slowNodes: Rule = function* (reading) {
  const { pool, now } = reading;
  if (!pool) return;
  for (const [state, { after, usual, next }] of Object.entries(slowStates)) {
    const slow = inState(pool, state)
      .map((node) => ({ node, ms: now - (wireTime(node.row, 'stateTransitionTime') ?? now) }))
      .filter(({ ms }) => ms > after)
      .sort((a, b) => b.ms - a.ms);
    const [longest] = slow;
    if (!longest) continue;
    const id = wireText(longest.node.row, 'id') ?? '';
    const doing = words[state] ?? state;
    const who = isAlone(reading)
      ? `node ${id} has been`
      : `${counted(slow.length, 'node')} ${slow.length === 1 ? 'has' : 'have'} been`;
    yield {
      pain: 'nodes-slow',
      what: `${who} ${doing} for ${roughly(longest.ms)}; usual is ${usual}`,
      why:
        state === 'waitingforstarttask'
          ? 'the start task does not come to its end: it may wait for an answer, a lock or the network'
          : `Azure is slow with the machines, or they cannot reach Batch (network rules, DNS); ${next}`,
      todo:
        state === 'waitingforstarttask'
          ? 'read its output (startup/stdout.txt); a time limit or a reboot ends it'
          : 'wait some minutes more; when it stays so, remove the node and let the pool bring another, or stop the resize. They are billed meanwhile',
      certainty: 'likely',
      severity: 'note',
      evidence: [
        { label: id, text: `${state} since ${wireText(longest.node.row, 'stateTransitionTime') ?? '?'}` },
      ],
      lead: nodeLead(pool, longest.node),
    };
  }
};
