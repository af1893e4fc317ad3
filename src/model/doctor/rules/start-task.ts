import { wireNumber, wireText } from '../../explorer/wire-row.ts';
import { attemptEvidence, attemptOf } from '../attempt.ts';
import { causeOf } from '../cause-of.ts';
import { countOf, isWindows, stateOf, waitsForStartTask } from '../facts.ts';
import type { Finding } from '../finding.ts';
import type { NodeReading, PoolReading, Reading } from '../reading.ts';
import { nodeWords } from './node-sets.ts';
import type { Rule } from './rule.ts';

const retry =
  'once it is corrected (pool → start task), reboot the nodes or make them anew: only new boots run it';

function findingOf(
  { subject, free }: Reading,
  pool: PoolReading,
  { row, output }: NodeReading,
  failed: ReturnType<typeof nodeWords>,
): Finding {
  const alone = subject.of === 'node';
  const spec = pool.row?.startTask ?? row.startTask;
  const info = row.startTaskInfo;
  const attempt = attemptOf({ kind: 'start task', spec, info, output, windows: isWindows(pool.row) });
  const cause = causeOf(attempt);
  const exit = attempt.exitCode === undefined ? attempt.code : `exit ${attempt.exitCode}`;
  const id = wireText(row, 'id') ?? '';
  const parks = waitsForStartTask(pool.row);
  const who = alone ? `node ${id}` : failed.text;
  const take = alone || failed.count === 1 ? 'takes' : 'take';
  const state = parks
    ? `and ${take} no tasks${free ? '' : ', billed all the same'}`
    : `and ${take} tasks all the same`;
  return {
    pain: cause.pain === 'program-failed' ? 'start-task-failed' : cause.pain,
    what: `${who} failed the start task (${exit}) ${state}`,
    why: cause.why,
    todo: `${cause.todo}; ${retry}`,
    certainty: cause.certainty,
    severity: parks && failed.count === pool.total ? 'stops' : 'fails',
    evidence: [...attemptEvidence(attempt), ...(cause.evidence ?? [])],
    lead: { resource: 'nodes', parents: [pool.id], id },
  };
}

/** 1 and 2: nodes whose start task failed; those that failed alike are told of together. */
export const startTask: Rule = function* (reading) {
  const { pool } = reading;
  if (!pool) return;
  const failed = pool.nodes.filter(
    ({ row }) =>
      wireText(row, 'startTaskInfo/result')?.toLowerCase() === 'failure' &&
      wireText(row, 'startTaskInfo/state')?.toLowerCase() !== 'running' &&
      stateOf(row) !== 'unusable',
  );
  const alike = new Map<string, NodeReading[]>();
  for (const node of failed) {
    const how = `${wireText(node.row, 'startTaskInfo/failureInfo/code')} ${wireNumber(node.row, 'startTaskInfo/exitCode')}`;
    alike.set(how, [...(alike.get(how) ?? []), node]);
  }
  const parked = countOf(pool, 'starttaskfailed');
  for (const group of alike.values()) {
    const told = group.find(({ output }) => output !== undefined) ?? group[0];
    const words = nodeWords(pool, { group: group.length, looked: failed.length, all: parked });
    if (told) yield findingOf(reading, pool, told, words);
  }
};
