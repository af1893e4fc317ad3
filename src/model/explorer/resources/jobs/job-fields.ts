import { identifier, type PlanField, wholeNumber } from '../../plan-field.ts';
import { namedValuesProblem } from '../../texts/named-values.ts';
import { timeLimitProblem } from '../../texts/time-limit.ts';
import { poolOffers } from './pool-offers.ts';

/** What is left as it is where nothing is typed. */
export const orNothing =
  (check: (value: string) => string | undefined) =>
  (value: string): string | undefined =>
    value.trim() === '' ? undefined : check(value.trim());

const anyNumber = orNothing(wholeNumber(-1000, 1000));

export const jobField = {
  id: { name: 'id', label: 'id', kind: 'text', check: identifier, help: 'What the job is called.' },
  pool: {
    name: 'pool',
    label: 'pool',
    kind: 'text',
    check: identifier,
    offers: poolOffers,
    help: 'Where its tasks run. A pool that is not there is taken, and nothing runs until it is.',
  },
  priority: {
    name: 'priority',
    label: 'priority',
    kind: 'text',
    placeholder: '0',
    check: anyNumber,
    help: '-1000 to 1000: tasks of a job with more go first.',
  },
  timeLimit: {
    name: 'timeLimit',
    label: 'time limit',
    kind: 'text',
    placeholder: 'none',
    check: timeLimitProblem,
    help: 'The job ends after so long, with all that runs: 90s, 30m, 1h30m, 2d.',
  },
  retries: {
    name: 'retries',
    label: 'retries',
    kind: 'text',
    placeholder: '0',
    check: orNothing(wholeNumber(-1, 1_000_000)),
    help: 'How often a task that ends with another exit code than 0 runs again; -1 is without an end.',
  },
  parallel: {
    name: 'parallel',
    label: 'at once',
    kind: 'text',
    placeholder: 'no limit',
    check: orNothing((value) =>
      value === '-1' || /^[1-9]\d*$/.test(value) ? undefined : '-1 for no limit, or 1 and more',
    ),
    help: 'At most so many of its tasks run at once; -1 is no limit.',
  },
  metadata: {
    name: 'metadata',
    label: 'metadata',
    kind: 'lines',
    placeholder: 'none',
    check: namedValuesProblem,
    help: 'NAME=value, one a line: notes that the service keeps.',
  },
} as const satisfies Readonly<Record<string, PlanField>>;
