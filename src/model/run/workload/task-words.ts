import { wireList, wireText } from '../../explorer/wire-row.ts';
import { unnamedOutput } from '../command-values.ts';
import { hasWildcard, logFolder } from '../output-names.ts';
import type { RunJob } from './expand-run.ts';

const inBash = /^\/bin\/bash -c '([^']*)'$/;
const evaluated = /^eval "\$(\w+)"$/;

/** What a task's variable holds that its command line only evaluates: undefined where it evaluates none. */
function evaluatedValue(task: unknown, settings: readonly unknown[]): string | undefined {
  const script = inBash.exec(wireText(task, 'commandLine') ?? '')?.[1] ?? '';
  const variable = evaluated.exec(script)?.[1];
  if (variable === undefined) return undefined;
  const setting = settings.find((each) => wireText(each, 'name') === variable);
  return setting === undefined ? undefined : wireText(setting, 'value');
}

/** The script that a command line only evaluates, found where it travels in the environment of the task or its job. */
export const evaluatedScript = (job: unknown, task: unknown): string | undefined =>
  evaluatedValue(task, [
    ...wireList(task, 'environmentSettings'),
    ...wireList(job, 'commonEnvironmentSettings'),
  ]) || undefined;

/** What a task runs, as a person would type it: without the shell around it, and found where it travels in the environment. */
export function taskCommand(job: unknown, task: unknown): string {
  const line = wireText(task, 'commandLine') ?? '';
  return evaluatedScript(job, task) ?? inBash.exec(line)?.[1] ?? line;
}

/** Whether a task only evaluates a script that was left empty. */
export const runsNothing = (task: unknown): boolean =>
  evaluatedValue(task, wireList(task, 'environmentSettings'))?.trim() === '';

/** A result of a task that is kept when it succeeds: what is looked for on the node, and what its blob is called. */
export interface TaskResult {
  readonly pattern: string;
  readonly path: string | undefined;
}

/** The results of a task that were asked for; its logs are none. */
export const taskResults = (task: unknown): readonly TaskResult[] =>
  wireList(task, 'outputFiles').flatMap((file) => {
    const pattern = wireText(file, 'filePattern') ?? '';
    const path = wireText(file, 'destination/container/path');
    const isLog = path?.startsWith(logFolder) || pattern.startsWith('../std');
    const condition = wireText(file, 'uploadOptions/uploadCondition')?.toLowerCase();
    const isAsked = pattern !== unnamedOutput;
    return isLog || !isAsked || condition === 'taskfailure' ? [] : [{ pattern, path }];
  });

/** What is kept of a task that succeeded: results that were asked for, else what is in the folder for others, else its logs. */
export type Kept = 'results' | 'results folder' | 'logs';

export function keptOf(task: unknown): Kept {
  if (taskResults(task).length > 0) return 'results';
  const isUnnamed = (file: unknown) => wireText(file, 'filePattern') === unnamedOutput;
  return wireList(task, 'outputFiles').some(isUnnamed) ? 'results folder' : 'logs';
}

/** The pattern that every task leaves just one result of, as far as the first task tells; undefined when that cannot be said. */
export function resultPattern(job: RunJob): string | undefined {
  if (job.count === 0) return undefined;
  const [result, second] = taskResults(job.task(0));
  return result && !second ? result.pattern : undefined;
}

/** Names of results that are known before the tasks have run, of a whole job. */
export function* plannedResults(job: RunJob): Generator<string> {
  for (let index = 0; index < job.count; index++)
    for (const { pattern, path } of taskResults(job.task(index)))
      if (path !== undefined && !hasWildcard(pattern)) yield path;
}
