import { counted } from '../../model/format.ts';
import { sanitise } from '../../model/sanitise.ts';
import type { ExpandedJob, ExpandedPool } from '../../model/template/expand/expansion.ts';
import type { WireTask } from '../../model/template/factory/task-source.ts';
import { type Json, member, textMember } from '../../model/template/json/json.ts';
import type { ContainerNeed } from '../../model/template/storage/need.ts';
import type { ExpandedPair } from '../../model/template-pair/expand-pair.ts';
import type { CliContext } from '../context.ts';
import { tableText } from '../print-table.ts';
import { taskColumns } from './print-tasks.ts';

/** Of many tasks, these many from the beginning, and the last. */
const firstTasks = 3;

/** What a template comes to, in a few lines. */
export function summaryText({ style }: CliContext, expanded: Omit<ExpandedPair, 'problems'>): string {
  const { job, pool } = expanded;
  const lines = [
    ...(pool ? [`pool   ${poolWords(pool)}`] : []),
    ...(job ? [`job    ${jobWords(job)}`] : []),
    ...needsOf(expanded).map((need, at) => `${at === 0 ? 'needs ' : '      '} ${needWords(need)}`),
  ];
  const head = sanitise(lines.join('\n'), { keepNewlines: true, ascii: !style.unicode });
  if (!job || job.tasks.count === 0) return `${head}\n`;
  const { tasks } = job;
  const left = tasks.count - firstTasks - 1;
  const first = Array.from({ length: Math.min(firstTasks, tasks.count) }, (_, at) => tasks.task(at));
  const last: WireTask[] = left >= 0 ? [tasks.task(tasks.count - 1)] : [];
  const table = tableText(taskColumns, [...first, ...last], style);
  const more = left > 0 ? `(${counted(left, 'more task')} before the last: --tasks A..B, --task N)\n` : '';
  return `${head}\n\n${table}${more}`;
}

function poolWords({ pool }: ExpandedPool): string {
  const count = (name: string): number => Number(member(pool, name) ?? 0);
  const nodes = [
    counted(count('targetDedicatedNodes'), 'dedicated node'),
    ...(count('targetLowPriorityNodes') > 0 ? [counted(count('targetLowPriorityNodes'), 'Spot node')] : []),
  ].join(' and ');
  const fixed = member(pool, 'enableAutoScale') === true ? 'nodes by a formula' : nodes;
  return [
    `${textMember(pool, 'id') ?? '(no id)'}: ${fixed} of ${textMember(pool, 'vmSize') ?? '(no size)'}`,
    imageWords(member(member(pool, 'virtualMachineConfiguration'), 'imageReference')),
    ...(member(pool, 'startTask') === undefined ? [] : ['a start task']),
  ].join(', ');
}

function imageWords(image: Json | undefined): string {
  const id = textMember(image, 'virtualMachineImageId');
  if (id !== undefined) return id;
  const parts = ['publisher', 'offer', 'sku'].map((name) => textMember(image, name));
  return parts.some((part) => part === undefined) ? 'no image' : parts.join('/');
}

function jobWords({ job, tasks, listings, onAllTasksComplete }: ExpandedJob): string {
  const groups = listings.map(({ fileGroup, container }) => fileGroup ?? container).join(', ');
  const unknown = groups !== '' && tasks.count === 0;
  const own = ['jobManagerTask', 'jobPreparationTask', 'jobReleaseTask']
    .filter((name) => member(job, name) !== undefined)
    .map((name) => `a ${name.replace(/^job|Task$/g, '').toLowerCase()} task`);
  const where = textMember(member(job, 'poolInfo'), 'poolId');
  return [
    `${textMember(job, 'id') ?? '(no id)'} on ${where ?? 'a pool of its own'}: ${unknown ? `a task for each file of ${groups} (--files tells which)` : counted(tasks.count, 'task')}`,
    ...own,
    ...(onAllTasksComplete === undefined ? [] : [`then ${onAllTasksComplete}`]),
  ].join(', ');
}

function needsOf({ job, pool }: Omit<ExpandedPair, 'problems'>): readonly ContainerNeed[] {
  return [...(pool?.needs ?? []), ...(job?.needs ?? []), ...(job?.listings ?? [])];
}

const rightWords = { rl: 'read', w: 'written', rlw: 'read and written' } as const;

const needWords = ({ container, rights, create }: ContainerNeed): string =>
  `${container}: ${rightWords[rights]}${create ? ', made when it is missing' : ''}`;
