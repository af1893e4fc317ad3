import { az } from '../../../command-log/az-line.ts';
import { parseTimespan } from '../../../timespan.ts';
import type { Action } from '../../action.ts';
import { type FieldValues, required, typedValue } from '../../plan-field.ts';
import { momentOf } from '../../texts/moment.ts';
import { timeLimit, timeLimitProblem } from '../../texts/time-limit.ts';
import { given } from '../../wire-object.ts';
import { wirePath } from '../../wire-request.ts';
import { jobSpecification, jobSpecificationFields } from '../jobs/create-job.ts';
import { jobField, orNothing } from '../jobs/job-fields.ts';

/** Only what a schedule's jobs need: the rest can be edited afterwards. */
const ofJobs = jobSpecificationFields.filter(({ name }) =>
  ['pool', 'priority', 'timeLimit', 'whenDone', 'environment', 'manager'].includes(name),
);

const time = (value: string): string | undefined =>
  momentOf(value) === undefined ? 'such as 2026-12-01 18:00, or with Z for UTC' : undefined;

const at = (values: FieldValues, name: string) => {
  const moment = momentOf(typedValue(values, name));
  return moment === undefined ? undefined : new Date(moment).toISOString();
};

const minute = 60_000;

/** How long from one job to the next; the service takes no less than a minute. */
const interval = (value: string): string | undefined =>
  required(value) ??
  timeLimitProblem(value) ??
  ((parseTimespan(value.trim()) ?? 0) < minute ? 'a minute or more' : undefined);

export const createSchedule: Action = {
  name: 'create a schedule',
  key: 'n',
  help: 'Create a job schedule: it makes a job by the clock, one at a time.',
  to: 'list',
  makes: 'id',
  fields: [
    { ...jobField.id, help: 'What the schedule is called; its jobs are called ID:job-1 and so on.' },
    {
      name: 'every',
      label: 'every',
      kind: 'text',
      placeholder: '1h',
      check: interval,
      help: 'How long from one job to the next, a minute or more: 10m, 1h, 1d. One that still runs is waited for.',
    },
    {
      name: 'from',
      label: 'not before',
      kind: 'text',
      placeholder: 'now',
      check: orNothing(time),
      help: 'The first job comes then.',
    },
    {
      name: 'until',
      label: 'not after',
      kind: 'text',
      placeholder: 'no end',
      check: orNothing(time),
      help: 'No job comes after that, and the schedule is completed.',
    },
    ...ofJobs.map((field) =>
      field.name === 'manager'
        ? {
            ...field,
            check: required,
            help: 'The command line of the task that each job begins with: it adds the others, and its end is the job’s.',
          }
        : field,
    ),
  ],
  check: (values) => {
    const [from, until] = ['from', 'until'].map((name) => momentOf(typedValue(values, name)));
    return from !== undefined && until !== undefined && until <= from
      ? 'it would end before it begins: not after is no later than not before'
      : undefined;
  },
  asks: () => ({ kind: 'job' }),
  az: (_target, values) =>
    az('batch job-schedule create', {
      id: typedValue(values, 'id'),
      'pool-id': typedValue(values, 'pool'),
      'recurrence-interval': timeLimit(typedValue(values, 'every')),
      'do-not-run-until': at(values, 'from'),
      'do-not-run-after': at(values, 'until'),
      'job-manager-task-id': 'jobmanager',
      'job-manager-task-command-line': typedValue(values, 'manager'),
    }),
  *carry(_target, values) {
    const id = typedValue(values, 'id');
    const schedule = given({
      recurrenceInterval: timeLimit(typedValue(values, 'every')),
      doNotRunUntil: at(values, 'from'),
      doNotRunAfter: at(values, 'until'),
    });
    const body = { id, schedule, jobSpecification: jobSpecification(values) };
    yield { method: 'POST', path: wirePath('jobschedules'), body };
    return `${id} is there`;
  },
};
