import { az } from '../../../command-log/az-line.ts';
import type { Action } from '../../action.ts';
import { withRest } from '../../az-rest.ts';
import { type FieldValues, grouped, type PlanField, typedValue } from '../../plan-field.ts';
import { moreField, moreProperties } from '../../texts/more-properties.ts';
import { namedValues, namedValuesProblem } from '../../texts/named-values.ts';
import { timeLimit } from '../../texts/time-limit.ts';
import { given, merged } from '../../wire-object.ts';
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
    moreField('{"networkConfiguration": {"subnetId": "/subscriptions/…"}}'),
  ]),
];

/** What is wrong with the values taken together. */
export const jobSpecificationProblem = (values: FieldValues): string | undefined =>
  typedValue(values, 'release') !== '' && typedValue(values, 'preparation') === ''
    ? 'a release needs a preparation'
    : undefined;

const managerId = 'jobmanager';
const numberOf = (text: string) => (text === '' ? undefined : Number(text));

/** The body of a new job, without its id. */
export function jobSpecification(values: FieldValues): WireRow {
  const text = (name: string) => typedValue(values, name);
  const command = (name: string) => given({ commandLine: text(name) });
  const manager = text('manager');
  const typed = given({
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
    jobManagerTask: manager === '' ? undefined : { id: managerId, commandLine: manager },
  });
  return merged(typed, moreProperties(text('more')) ?? {});
}

export const createJob: Action = {
  name: 'create a job',
  key: 'n',
  help: 'Create a job; tasks are added to it afterwards.',
  to: 'list',
  makes: 'id',
  fields: [jobField.id, ...jobSpecificationFields],
  check: jobSpecificationProblem,
  asks: () => ({ kind: 'job' }),
  az: (_target, values) => {
    const text = (name: string) => typedValue(values, name);
    const manager = text('manager') || undefined;
    const line = az('batch job create', {
      id: text('id'),
      'pool-id': text('pool'),
      priority: numberOf(text('priority')),
      'max-parallel-tasks': numberOf(text('parallel')),
      'uses-task-dependencies': text('dependencies') === 'yes' ? true : undefined,
      metadata: namedValues(text('metadata')).map(({ name, value }) => `${name}=${value}`),
      'job-max-wall-clock-time': timeLimit(text('timeLimit')),
      'job-max-task-retry-count': numberOf(text('retries')),
      'job-manager-task-id': manager && managerId,
      'job-manager-task-command-line': manager,
    });
    // What az has no options for, where it is not what the service takes anyway.
    const ends = { whenDone: text('whenDone'), onFailure: text('onFailure') };
    const said = Object.entries(ends).flatMap(([name, value]) => (value === 'noaction' ? [] : [name]));
    return withRest(line, values, [...said, 'environment', 'preparation', 'release', 'more']);
  },
  *carry(_target, values) {
    const id = typedValue(values, 'id');
    yield { method: 'POST', path: wirePath('jobs'), body: { id, ...jobSpecification(values) } };
    return `${id} is there`;
  },
};
