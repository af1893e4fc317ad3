import { az } from '../../../command-log/az-line.ts';
import type { Action } from '../../action.ts';
import { withRest } from '../../az-rest.ts';
import {
  type FieldValues,
  grouped,
  identifier,
  required,
  typedValue,
  wholeNumber,
} from '../../plan-field.ts';
import { dependencies, dependenciesProblem } from '../../texts/dependencies.ts';
import { moreField, moreProperties } from '../../texts/more-properties.ts';
import { namedValues, namedValuesProblem } from '../../texts/named-values.ts';
import { outputFiles, outputFilesProblem, type UploadWhen } from '../../texts/output-files.ts';
import { resourceFiles, resourceFilesProblem } from '../../texts/resource-files.ts';
import { taskUsers } from '../../texts/task-users.ts';
import { timeLimit, timeLimitProblem } from '../../texts/time-limit.ts';
import { given, merged } from '../../wire-object.ts';
import { wirePath } from '../../wire-request.ts';
import type { WireRow } from '../../wire-row.ts';
import { orNothing } from '../jobs/job-fields.ts';

const uploads: readonly UploadWhen[] = ['taskcompletion', 'tasksuccess', 'taskfailure'];

const uploadOf = (values: FieldValues): UploadWhen =>
  uploads.find((when) => when === typedValue(values, 'upload')) ?? 'taskcompletion';

/** The body of a new task. */
export function taskBody(values: FieldValues): WireRow {
  const text = (name: string) => typedValue(values, name);
  const numberOf = (name: string) => (text(name) === '' ? undefined : Number(text(name)));
  const typed = given({
    id: text('id'),
    displayName: text('name'),
    commandLine: text('command'),
    environmentSettings: namedValues(text('environment')),
    resourceFiles: resourceFiles(text('resources')),
    outputFiles: outputFiles(text('outputs'), uploadOf(values)),
    constraints: given({
      maxWallClockTime: timeLimit(text('timeLimit')),
      retentionTime: timeLimit(text('retention')),
      maxTaskRetryCount: numberOf('retries'),
    }),
    requiredSlots: numberOf('slots'),
    dependsOn: dependencies(text('after')),
    userIdentity: taskUsers[text('user')],
  });
  return merged(typed, moreProperties(text('more')) ?? {});
}

export const addTask: Action = {
  name: 'add a task',
  key: 'n',
  help: 'Add a task to the job.',
  to: 'list',
  makes: 'id',
  fields: [
    { name: 'id', label: 'id', kind: 'text', check: identifier, help: 'What the task is called.' },
    {
      name: 'command',
      label: 'command',
      kind: 'text',
      check: required,
      placeholder: '/bin/bash -c "…"',
      help: 'Its command line; no shell reads it, so one that needs a shell begins with /bin/bash -c.',
    },
    ...grouped('Files and variables', [
      {
        name: 'environment',
        label: 'environment',
        kind: 'lines',
        placeholder: 'none',
        check: namedValuesProblem,
        help: 'NAME=value, one a line.',
      },
      {
        name: 'resources',
        label: 'resources',
        kind: 'lines',
        placeholder: 'none',
        check: resourceFilesProblem,
        help: 'Resource files, which its node fetches first: URL [PATH], container URL [FOLDER] or auto NAME [FOLDER], one a line.',
      },
      {
        name: 'outputs',
        label: 'outputs',
        kind: 'lines',
        placeholder: 'none',
        check: outputFilesProblem,
        help: 'Output files, which its node uploads afterwards: PATTERN CONTAINER-URL [PATH], one a line.',
      },
      {
        name: 'upload',
        label: 'upload when',
        kind: 'choice',
        choices: uploads,
        help: 'When the output files are uploaded.',
      },
    ]),
    ...grouped('When and where', [
      {
        name: 'after',
        label: 'runs after',
        kind: 'text',
        placeholder: 'nothing',
        check: dependenciesProblem,
        help: 'Ids of tasks that it waits for, and ranges such as 1-9; the job must have dependencies.',
      },
      {
        name: 'slots',
        label: 'slots',
        kind: 'text',
        placeholder: '1',
        check: orNothing(wholeNumber(1, 256)),
        help: 'How many task slots of its node it takes.',
      },
      {
        name: 'timeLimit',
        label: 'time limit',
        kind: 'text',
        placeholder: 'none',
        check: timeLimitProblem,
        help: 'It is ended after so long: 90s, 30m, 1h30m, 2d.',
      },
      {
        name: 'retries',
        label: 'retries',
        kind: 'text',
        placeholder: 'as the job says',
        check: orNothing(wholeNumber(-1, 1_000_000)),
        help: 'How often it runs again after another exit code than 0; -1 is without an end.',
      },
      {
        name: 'retention',
        label: 'keeps files',
        kind: 'text',
        placeholder: '7d',
        check: timeLimitProblem,
        help: 'How long its files stay on the node after its end.',
      },
      {
        name: 'user',
        label: 'runs as',
        kind: 'choice',
        choices: Object.keys(taskUsers),
        help: 'Whom it runs as on its node.',
      },
      moreField('{"containerSettings": {"imageName": "ubuntu"}}'),
    ]),
  ],
  az: ({ parents: [job = ''] }, values) => {
    const line = az('batch task create', {
      'job-id': job,
      'task-id': typedValue(values, 'id'),
      'command-line': typedValue(values, 'command'),
      'environment-settings': namedValues(typedValue(values, 'environment')).map(
        ({ name, value }) => `${name}=${value}`,
      ),
      'max-wall-clock-time': timeLimit(typedValue(values, 'timeLimit')),
      'max-task-retry-count': typedValue(values, 'retries') || undefined,
      'retention-time': timeLimit(typedValue(values, 'retention')),
    });
    const user = typedValue(values, 'user') === Object.keys(taskUsers)[0] ? [] : ['user'];
    return withRest(line, values, [...user, 'resources', 'outputs', 'after', 'slots', 'more']);
  },
  *carry({ parents: [job = ''] }, values) {
    yield { method: 'POST', path: wirePath('jobs', job, 'tasks'), body: taskBody(values) };
    return `${typedValue(values, 'id')} is there`;
  },
};
