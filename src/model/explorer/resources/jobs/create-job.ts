import { az } from '../../../command-log/az-line.ts';
import type { Action } from '../../action.ts';
import { type FieldValues, grouped, type PlanField, typedValue } from '../../plan-field.ts';
import { namedValues, namedValuesProblem } from '../../texts/named-values.ts';
import { timeLimit } from '../../texts/time-limit.ts';
import { given } from '../../wire-object.ts';
import { wirePath } from '../../wire-request.ts';
import type { WireRow } from '../../wire-row.ts';
import { jobField } from './job-fields.ts';

const commandHelp = 'A command line; no shell reads it, so one that needs a shell begins with /bin/bash -c.';

/** What a new job may be told, but its id. */
export const jobSpecificationFields: readonly PlanField[] = [
  jobField.pool,
  ...grouped('Limits', [jobField.priority, jobField.timeLimit, jobField.retries, jobField.parallel]),
  ...grouped('Its tasks', [
    {
      name: 'whenDone',
      label: 'when all end',
      kind: 'choice',
      choices: ['noaction', 'terminatejob'],
      help: 'terminatejob ends the job with its last task; at once, if it has none. It cannot be taken back.',
    },
    {
      name: 'onFailure',
      label: 'on failure',
      kind: 'choice',
      choices: ['noaction', 'performexitoptionsjobaction'],
      help: 'The second does what a task that fails says of its job in its exit conditions.',
    },
    {
      name: 'dependencies',
      label: 'dependencies',
      kind: 'flag',
      help: 'Tasks may wait for others.',
    },
    {
      name: 'environment',
      label: 'environment',
      kind: 'lines',
      placeholder: 'none',
      check: namedValuesProblem,
      help: 'NAME=value, one a line: variables of all of its tasks.',
    },
  ]),
  ...grouped('Around them', [
    {
      name: 'preparation',
      label: 'preparation',
      kind: 'text',
      placeholder: 'none',
      help: `Runs on a node before its first task of the job. ${commandHelp}`,
    },
    {
      name: 'release',
      label: 'release',
      kind: 'text',
      placeholder: 'none',
      help: `Runs at the end of the job on each node that was prepared: it needs a preparation. ${commandHelp}`,
    },
    {
      name: 'manager',
      label: 'manager',
      kind: 'text',
      placeholder: 'none',
      help: `The job begins with this task, and ends with it. ${commandHelp}`,
    },
    jobField.metadata,
  ]),
];

/** What is wrong with the values taken together. */
export const jobSpecificationProblem = (values: FieldValues): string | undefined =>
  typedValue(values, 'release') !== '' && typedValue(values, 'preparation') === ''
    ? 'a release needs a preparation'
    : undefined;

const numberOf = (text: string) => (text === '' ? undefined : Number(text));

/** The body of a new job, without its id. */
export function jobSpecification(values: FieldValues): WireRow {
  const text = (name: string) => typedValue(values, name);
  const command = (name: string) => given({ commandLine: text(name) });
  const manager = text('manager');
  return given({
    poolInfo: { poolId: text('pool') },
    priority: numberOf(text('priority')),
    maxParallelTasks: numberOf(text('parallel')),
    constraints: given({
      maxWallClockTime: timeLimit(text('timeLimit')),
      maxTaskRetryCount: numberOf(text('retries')),
    }),
    onAllTasksComplete: text('whenDone'),
    onTaskFailure: text('onFailure'),
    usesTaskDependencies: text('dependencies') === 'yes' ? true : undefined,
    metadata: namedValues(text('metadata')),
    commonEnvironmentSettings: namedValues(text('environment')),
    jobPreparationTask: command('preparation'),
    jobReleaseTask: command('release'),
    jobManagerTask: manager === '' ? undefined : { id: 'jobmanager', commandLine: manager },
  });
}

export const createJob: Action = {
  name: 'create a job',
  key: 'n',
  help: 'Create a job; tasks are added to it afterwards.',
  to: 'list',
  makes: 'id',
  fields: [jobField.id, ...jobSpecificationFields],
  check: jobSpecificationProblem,
  az: (_target, values) =>
    az('batch job create', {
      id: typedValue(values, 'id'),
      'pool-id': typedValue(values, 'pool'),
      priority: numberOf(typedValue(values, 'priority')),
      'uses-task-dependencies': typedValue(values, 'dependencies') === 'yes' ? true : undefined,
      metadata: namedValues(typedValue(values, 'metadata')).map(({ name, value }) => `${name}=${value}`),
      'job-max-task-retry-count': numberOf(typedValue(values, 'retries')),
    }),
  *carry(_target, values) {
    const id = typedValue(values, 'id');
    yield { method: 'POST', path: wirePath('jobs'), body: { id, ...jobSpecification(values) } };
    return `${id} is there`;
  },
};
