import { Problem } from '../../model/problem.ts';
import type { ExpandedJob, ExpandedPool } from '../../model/template/expand/expansion.ts';
import type { Finding } from '../../model/template/finding.ts';
import type { ExpandedPair } from '../../model/template-pair/expand-pair.ts';
import type { CliContext } from '../context.ts';
import { jsonText } from '../print-json.ts';
import type { Part } from './expand-options.ts';
import { findingJson } from './finding-lines.ts';
import { printTasks, taskNamed } from './print-tasks.ts';
import { summaryText } from './summary-text.ts';

/** What was expanded, and what there is to say about it. */
export interface Expansion extends Omit<ExpandedPair, 'problems'> {
  /** Of the template. */
  readonly id: string;
  readonly findings: readonly Finding[];
}

/** Prints the part that is wanted. @throws Problem `usage` where it is not there */
export async function printPart(
  context: CliContext,
  part: Part,
  expansion: Expansion,
  json: boolean,
): Promise<void> {
  switch (part.kind) {
    case 'summary':
      return context.write(json ? jsonText(wholeJson(expansion)) : summaryText(context, expansion));
    case 'pool':
      return context.write(jsonText(poolOf(expansion).pool));
    case 'job':
      return context.write(jsonText(wholeJob(jobOf(expansion))));
    case 'task':
      return context.write(jsonText(taskNamed(jobOf(expansion), part.which)));
    case 'tasks':
      return printTasks(context, jobOf(expansion), [part.first, part.last], json);
  }
}

function wholeJson({ job, pool, findings }: Expansion) {
  return {
    pool: pool?.pool,
    job: job && wholeJob(job),
    taskCount: job?.tasks.count,
    needs: [...(pool?.needs ?? []), ...(job?.needs ?? [])],
    lists: job?.listings,
    findings: findings.map(findingJson),
  };
}

/** The job as it is in the end: what is patched in after its tasks stands in it. */
const wholeJob = ({ job, onAllTasksComplete }: ExpandedJob) => ({
  ...job,
  ...(onAllTasksComplete !== undefined && { onAllTasksComplete }),
});

function poolOf({ pool, id }: Expansion): ExpandedPool {
  if (pool) return pool;
  throw missing(id, 'pool', 'leave --pool out');
}

function jobOf({ job, id }: Expansion): ExpandedJob {
  if (job) return job;
  throw missing(id, 'job', 'give --pool');
}

const missing = (id: string, what: string, instead: string) =>
  new Problem({
    kind: 'usage',
    what: `${id} has no ${what}`,
    remedy: `${instead}, or name a template that has one`,
  });
