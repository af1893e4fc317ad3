import { az } from '../../../command-log/az-line.ts';
import { type Action, one } from '../../action.ts';
import { typedValue } from '../../plan-field.ts';
import { wirePath } from '../../wire-request.ts';
import { notAtItsEnd } from './job-states.ts';

const path = (id: string, action: string) => wirePath('jobs', id, action);

export const enableJob: Action = {
  name: 'enable',
  key: 'u',
  help: 'Let the tasks of disabled jobs run again.',
  to: 'rows',
  effect: 'its tasks run again',
  unavailable: (facts) =>
    ['disabled', 'disabling'].includes(String(facts('state')))
      ? undefined
      : (notAtItsEnd(facts) ?? `it is ${String(facts('state'))}: nothing keeps its tasks from running`),
  az: ({ id }) => az('batch job enable', { 'job-id': id }),
  carry: ({ id }) => one({ method: 'POST', path: path(id, 'enable') }),
};

const ways = {
  requeue: 'what runs is ended, and queued again for when it is enabled',
  terminate: 'what runs is ended and does not run again; the others wait',
  wait: 'what runs goes on to its end; the others wait',
} as const;

export const disableJob: Action = {
  name: 'disable',
  key: 'x',
  help: 'Run no further task of jobs until they are enabled; what runs is queued again, ended, or waited for.',
  to: 'rows',
  weight: 'ends',
  effect: 'none of its tasks runs until it is enabled',
  fields: [
    {
      name: 'tasks',
      label: 'what runs',
      kind: 'choice',
      choices: Object.keys(ways),
      help: Object.entries(ways)
        .map(([way, words]) => `${way}: ${words}`)
        .join('. '),
    },
  ],
  unavailable: (facts) =>
    ['disabled', 'disabling'].includes(String(facts('state')))
      ? `it is ${String(facts('state'))} already`
      : notAtItsEnd(facts),
  az: ({ id }, values) =>
    az('batch job disable', { 'job-id': id, 'disable-tasks': typedValue(values, 'tasks') }),
  carry: ({ id }, values) =>
    one({
      method: 'POST',
      path: path(id, 'disable'),
      body: { disableTasks: typedValue(values, 'tasks') },
    }),
};

export const terminateJob: Action = {
  name: 'terminate',
  key: 't',
  help: 'End jobs with all of their tasks that run; they stay to be looked at.',
  to: 'rows',
  weight: 'ends',
  effect: 'what runs is ended, what waits never runs; neither can be taken back',
  fields: [
    {
      name: 'reason',
      label: 'reason',
      kind: 'text',
      placeholder: 'UserTerminate',
      help: 'What the job shows as the reason of its end.',
    },
  ],
  unavailable: notAtItsEnd,
  az: ({ id }, values) =>
    az('batch job stop', {
      'job-id': id,
      'terminate-reason': typedValue(values, 'reason') || undefined,
    }),
  carry: ({ id }, values) => {
    const terminateReason = typedValue(values, 'reason');
    return one({
      method: 'POST',
      path: path(id, 'terminate'),
      body: terminateReason === '' ? {} : { terminateReason },
    });
  },
  done: ['JobCompleted', 'JobBeingTerminated'],
};
