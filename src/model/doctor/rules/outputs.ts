import { isWireRow, type WireRow, wireList, wireText } from '../../explorer/wire-row.ts';
import type { Evidence, Finding } from '../finding.ts';
import { type OutputMatch, outputMatch } from '../output-match.ts';
import type { TaskReading } from '../reading.ts';
import type { Rule } from './rule.ts';
import { hasFailed, hasSucceeded, idOf, leadTo } from './tasks.ts';

const outputsOf = (row: WireRow): WireRow[] => wireList(row, 'outputFiles').filter(isWireRow);
const patternOf = (file: WireRow): string => wireText(file, 'filePattern') ?? '';
const conditionOf = (file: WireRow): string =>
  wireText(file, 'uploadOptions/uploadCondition')?.toLowerCase() ?? '';

interface Reason {
  readonly why: string;
  readonly todo: string;
}

function whyNone(pattern: string, { hidden, elsewhere }: OutputMatch, none: boolean): Reason {
  if (hidden.length > 0)
    return {
      why: `the only files of that name begin with a dot (${hidden[0]}), and patterns pass those by`,
      todo: 'write the result under a name without a leading dot',
    };
  if (elsewhere.length > 0)
    return {
      why: `it lies elsewhere in the task’s folder: ${elsewhere.slice(0, 3).join(', ')}; patterns count from the working directory (wd)`,
      todo: `name the place, such as ${elsewhere[0]?.startsWith('wd/') ? elsewhere[0].slice(3) : `../${elsewhere[0]}`} or **/*, or write the result into the working directory`,
    };
  return {
    why: none
      ? 'the program left no file at all in its folder'
      : `no file in its folder has that name: ${pattern} matches nothing`,
    todo: 'compare the pattern with the files of the task: is it what the program writes, in the same letters, and in its working directory?',
  };
}

function missedBy(task: TaskReading, file: WireRow): Reason | undefined {
  const pattern = patternOf(file);
  const names = task.files?.names;
  if (!names || !task.files?.whole) return undefined;
  const match = outputMatch(pattern, names);
  if (!match || match.matched.length > 0) return undefined;
  return whyNone(pattern, match, !names.some((name) => name.startsWith('wd/') && name !== 'wd/'));
}

function filesEvidence({ files }: TaskReading): Evidence[] {
  if (!files) return [];
  const shown = files.names.slice(0, 12);
  const more = files.names.length - shown.length;
  return [
    { label: 'files', text: [...shown, ...(more > 0 ? [`and ${more} more`] : [])].join('\n') || 'none' },
  ];
}

/** 14: a task that succeeded, and what it should have left was not uploaded. */
export const missingOutputs: Rule = function* ({ tasks }): Generator<Finding> {
  for (const task of tasks.filter(hasSucceeded)) {
    const files = outputsOf(task.row);
    if (files.length === 0) continue;
    const wanted = files.filter((file) => conditionOf(file) !== 'taskfailure');
    const common = { pain: 'output-missing', severity: 'fails', lead: leadTo(task) } as const;
    if (wanted.length === 0) {
      yield {
        ...common,
        what: `task ${idOf(task)} succeeded and uploaded nothing: all of its output files are for failure only`,
        why: `uploadCondition is taskfailure for ${files.map(patternOf).join(', ')}`,
        todo: 'set uploadCondition to tasksuccess or taskcompletion, then run it again; what it wrote is on its node until that goes',
        certainty: 'certain',
        evidence: filesEvidence(task),
      };
      continue;
    }
    const missed = wanted.flatMap((file) => {
      const reason = missedBy(task, file);
      return reason ? [{ pattern: patternOf(file), reason }] : [];
    });
    const [first] = missed;
    if (!first) continue;
    yield {
      ...common,
      what: `task ${idOf(task)} succeeded, and ${missed.map(({ pattern }) => pattern).join(' and ')} matched none of its files, so nothing of it was uploaded`,
      why: first.reason.why,
      todo: first.reason.todo,
      certainty: 'certain',
      evidence: [
        { label: 'pattern', text: missed.map(({ pattern }) => pattern).join('\n') },
        ...filesEvidence(task),
      ],
    };
  }
};

/** 17: what a task left is gone. Of a success whose results were uploaded nothing is missed. */
export const lostOutputs: Rule = function* ({ tasks, subject }): Generator<Finding> {
  for (const task of tasks) {
    if (task.filesGone === undefined || !(hasFailed(task) || hasSucceeded(task))) continue;
    const uploads = outputsOf(task.row).length > 0;
    if (hasSucceeded(task) && uploads) continue;
    // Of a job only what failed is worth it: that is what somebody looks for.
    if (subject.of === 'job' && !hasFailed(task)) continue;
    const byNode = task.filesGone === 'node';
    const node = wireText(task.row, 'nodeInfo/nodeId') ?? '?';
    yield {
      pain: 'output-lost',
      what: `the files of task ${idOf(task)} are gone with ${byNode ? `its node ${node}` : 'its retention time'}${uploads ? '; what it has uploaded is not' : ', its logs too'}`,
      why: byNode
        ? 'a task’s folder lies on its node: it goes when the node or the pool does'
        : 'a task’s folder is deleted when its retention time is over (7 days unless told)',
      todo: uploads
        ? `look into the containers of its outputFiles first: logs that a run has kept are shown by \`batchdeck logs ${task.jobId} ${idOf(task)}\`; then run it again`
        : 'run it again with outputFiles, such as ../std*.txt and its results on taskcompletion, so that they are kept in storage; download what matters before a pool or a node is deleted',
      certainty: 'certain',
      severity: 'note',
      evidence: [{ label: 'node', text: `${wireText(task.row, 'nodeInfo/poolId') ?? '?'} / ${node}` }],
      lead: leadTo(task),
    };
    if (subject.of === 'job') return;
  }
};
