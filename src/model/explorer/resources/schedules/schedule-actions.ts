import { az } from '../../../command-log/az-line.ts';
import { type Action, one, type RowFacts } from '../../action.ts';
import { wirePath } from '../../wire-request.ts';
import { createSchedule } from './create-schedule.ts';

const path = (id: string, ...action: readonly string[]) => wirePath('jobschedules', id, ...action);
const stateOf = (facts: RowFacts) => String(facts('state') ?? '');

const ended = (facts: RowFacts): string | undefined =>
  ['completed', 'terminating', 'deleting'].includes(stateOf(facts)) ? `it is ${stateOf(facts)}` : undefined;

export const scheduleActions: readonly Action[] = [
  createSchedule,
  {
    name: 'enable',
    key: 'u',
    help: 'Let disabled schedules make jobs again.',
    to: 'rows',
    effect: 'it makes jobs again, by its clock',
    unavailable: (facts) =>
      stateOf(facts) === 'disabled'
        ? undefined
        : (ended(facts) ?? `it is ${stateOf(facts)}: it makes jobs already`),
    az: ({ id }) => az('batch job-schedule enable', { 'job-schedule-id': id }),
    carry: ({ id }) => one({ method: 'POST', path: path(id, 'enable') }),
  },
  {
    name: 'disable',
    key: 'x',
    help: 'Make no further job of schedules until they are enabled; the job that is there goes on.',
    to: 'rows',
    effect: 'it makes no further job until it is enabled; the job that it made last goes on',
    unavailable: (facts) => (stateOf(facts) === 'disabled' ? 'it is disabled already' : ended(facts)),
    az: ({ id }) => az('batch job-schedule disable', { 'job-schedule-id': id }),
    carry: ({ id }) => one({ method: 'POST', path: path(id, 'disable') }),
  },
  {
    name: 'terminate',
    key: 't',
    help: 'End schedules for good, with the job that they made last.',
    to: 'rows',
    weight: 'ends',
    effect: 'it makes no job any more; the job that it made last ends with its tasks',
    unavailable: ended,
    az: ({ id }) => az('batch job-schedule stop', { 'job-schedule-id': id }),
    carry: ({ id }) => one({ method: 'POST', path: path(id, 'terminate') }),
    done: ['JobScheduleCompleted', 'JobScheduleBeingTerminated'],
  },
  {
    name: 'delete',
    key: 'D',
    help: 'Delete schedules with all jobs that they made, their tasks and the files of these on the nodes.',
    to: 'rows',
    weight: 'deletes',
    effect: 'all jobs that it made go with it, with their tasks and what these wrote on their nodes',
    unavailable: (facts) => (stateOf(facts) === 'deleting' ? 'it is being deleted already' : undefined),
    az: ({ id }) => az('batch job-schedule delete', { 'job-schedule-id': id, yes: true }),
    carry: ({ id }) => one({ method: 'DELETE', path: path(id) }),
    done: ['JobScheduleNotFound', 'JobScheduleBeingDeleted'],
  },
];
