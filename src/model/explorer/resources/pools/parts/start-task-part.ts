import { type FieldValues, typedValue, wholeNumber } from '../../../plan-field.ts';
import { namedValues, namedValuesProblem, namedValuesText } from '../../../texts/named-values.ts';
import { resourceFiles, resourceFilesProblem, resourceFilesText } from '../../../texts/resource-files.ts';
import { taskUsers, taskUserWord } from '../../../texts/task-users.ts';
import { given } from '../../../wire-object.ts';
import { wireAt, wireList, wireNumber, wireText } from '../../../wire-row.ts';
import { orNothing } from '../../jobs/job-fields.ts';
import { grouped, type PoolPart } from './pool-part.ts';

const own = 'a user of the pool';
const hasOne = (values: FieldValues) => typedValue(values, 'command') !== '';

export const startTaskPart: PoolPart = {
  fields: grouped('Start task', [
    {
      name: 'command',
      label: 'command',
      kind: 'text',
      placeholder: 'none',
      help: 'Runs on each node whenever it boots, before any task. No shell reads it, so one that needs a shell begins with /bin/bash -c.',
    },
    {
      name: 'resources',
      label: 'resources',
      kind: 'lines',
      placeholder: 'none',
      when: hasOne,
      check: resourceFilesProblem,
      help: 'What each node fetches first: URL [PATH], container URL [FOLDER] or auto NAME [FOLDER], one a line.',
    },
    {
      name: 'environment',
      label: 'environment',
      kind: 'lines',
      placeholder: 'none',
      when: hasOne,
      check: namedValuesProblem,
      help: 'NAME=value, one a line.',
    },
    {
      name: 'user',
      label: 'runs as',
      kind: 'choice',
      choices: [...Object.keys(taskUsers), own],
      when: hasOne,
      help: 'Whom it runs as; to install something it needs an administrator.',
    },
    {
      name: 'userName',
      label: 'user',
      kind: 'text',
      when: (values) => hasOne(values) && typedValue(values, 'user') === own,
      help: 'One of the users of the pool, see below.',
    },
    {
      name: 'retries',
      label: 'retries',
      kind: 'text',
      placeholder: '0',
      when: hasOne,
      check: orNothing(wholeNumber(-1, 1_000_000)),
      help: 'How often it runs again after another exit code than 0; -1 is without an end.',
    },
    {
      name: 'wait',
      label: 'wait for it',
      kind: 'flag',
      initial: 'yes',
      when: hasOne,
      help: 'A node takes tasks only after it succeeded; if it fails, the node takes none.',
    },
    {
      name: 'startImage',
      label: 'in container',
      kind: 'text',
      placeholder: 'no',
      when: hasOne,
      help: 'The image of a container that it runs in, with options of docker run behind it.',
    },
  ]),
  body: (values) => {
    const text = (name: string) => typedValue(values, name);
    if (!hasOne(values)) return {};
    const [imageName, ...options] = text('startImage').split(/\s+/);
    const retries = text('retries');
    return {
      startTask: given({
        commandLine: text('command'),
        containerSettings: given({ imageName, containerRunOptions: options.join(' ') }),
        resourceFiles: resourceFiles(text('resources')),
        environmentSettings: namedValues(text('environment')),
        userIdentity: text('user') === own ? { username: text('userName') } : taskUsers[text('user')],
        maxTaskRetryCount: retries === '' ? undefined : Number(retries),
        waitForSuccess: text('wait') === 'yes',
      }),
    };
  },
  values: (pool) => {
    const at = (name: string) => `startTask/${name}`;
    const retries = wireNumber(pool, at('maxTaskRetryCount')) ?? 0;
    const image = [
      wireText(pool, at('containerSettings/imageName')),
      wireText(pool, at('containerSettings/containerRunOptions')),
    ];
    return {
      command: wireText(pool, at('commandLine')) ?? '',
      resources: resourceFilesText(wireList(pool, at('resourceFiles'))),
      environment: namedValuesText(wireList(pool, at('environmentSettings'))),
      user: taskUserWord(wireAt(pool, at('userIdentity'))) ?? own,
      userName: wireText(pool, at('userIdentity/username')) ?? '',
      retries: retries === 0 ? '' : String(retries),
      wait: wireAt(pool, at('waitForSuccess')) === false ? 'no' : 'yes',
      startImage: image.filter((word) => word !== undefined).join(' '),
    };
  },
  check: (values) =>
    hasOne(values) && typedValue(values, 'user') === own && typedValue(values, 'userName') === ''
      ? 'the start task needs the name of the user that it runs as'
      : undefined,
};
