import { az } from '../../command-log/az-line.ts';
import { type Action, nothing, one, type Target } from '../action.ts';
import type { FilesOwner } from '../file-address.ts';
import { typedValue } from '../plan-field.ts';
import { wirePath } from '../wire-request.ts';
import { equalIsSkipped, intoField } from './transfer-fields.ts';

/** Where files are, and the words in which paths and az say so. */
interface FileHome {
  readonly whose: string;
  owner(parents: readonly string[]): FilesOwner;
  /** `az batch task file` with the options that name it. */
  azCommand: string;
  azOwner(parents: readonly string[]): Readonly<Record<string, string>>;
  path(parents: readonly string[]): readonly string[];
}

const ofTask: FileHome = {
  whose: 'task',
  owner: ([jobId = '', taskId = '']) => ({ of: 'account task', jobId, taskId }),
  azCommand: 'batch task file',
  azOwner: ([job = '', task = '']) => ({ 'job-id': job, 'task-id': task }),
  path: ([job = '', task = '']) => ['jobs', job, 'tasks', task],
};

const ofNode: FileHome = {
  whose: 'node',
  owner: ([poolId = '', nodeId = '']) => ({ of: 'account node', poolId, nodeId }),
  azCommand: 'batch node file',
  azOwner: ([pool = '', node = '']) => ({ 'pool-id': pool, 'node-id': node }),
  path: ([pool = '', node = '']) => ['pools', pool, 'nodes', node],
};

const actionsOf = (home: FileHome): readonly Action[] => {
  const parentsOf = ([first]: readonly Target[]): readonly string[] => first?.parents ?? [];
  return [
    {
      name: 'download',
      key: 'd',
      help: 'Download the file, all that are marked, or a folder with all that is in it.',
      to: 'rows',
      onlyReads: true,
      fields: [intoField],
      effect: equalIsSkipped,
      az: ({ parents, id }, values) =>
        az(`${home.azCommand} download`, {
          ...home.azOwner(parents),
          'file-path': id,
          destination: typedValue(values, 'folder'),
        }),
      carry: nothing,
      transfer: (targets, values) => ({
        transfer: 'download',
        parts: [{ from: home.owner(parentsOf(targets)), names: targets.map(({ id }) => id) }],
        folder: typedValue(values, 'folder'),
      }),
    },
    {
      name: 'download all',
      key: 'A',
      help: `Download every file of the ${home.whose}.`,
      to: 'list',
      onlyReads: true,
      fields: [intoField],
      effect: equalIsSkipped,
      az: ({ parents }) => az(`${home.azCommand} list`, { ...home.azOwner(parents), recursive: true }),
      carry: nothing,
      transfer: (targets, values) => ({
        transfer: 'download',
        parts: [{ from: home.owner(parentsOf(targets)), names: 'all' }],
        folder: typedValue(values, 'folder'),
      }),
    },
    {
      name: 'delete',
      key: 'D',
      help: 'Delete files from the node; a folder with all that is in it.',
      to: 'rows',
      weight: 'deletes',
      effect: 'it goes from the node; a folder goes with all that is in it',
      az: ({ parents, id }) =>
        az(`${home.azCommand} delete`, {
          ...home.azOwner(parents),
          'file-path': id,
          recursive: true,
          yes: true,
        }),
      carry: ({ parents, id }) =>
        one({
          method: 'DELETE',
          path: wirePath(...home.path(parents), 'files', id),
          query: { recursive: 'true' },
        }),
      done: ['FileNotFound'],
    },
  ];
};

export const taskFileActions = actionsOf(ofTask);
export const nodeFileActions = actionsOf(ofNode);
