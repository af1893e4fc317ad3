import {
  containerCreateLine,
  containerDeleteLine,
  downloadLine,
  uploadLine,
} from '../../command-log/az-line.ts';
import { containerNameProblem } from '../../container-name.ts';
import { type Action, type Carry, nothing, one } from '../action.ts';
import { typedValue } from '../plan-field.ts';
import { wireAt } from '../wire-row.ts';
import { equalIsSkipped, intoField, prefixField, whatField } from './transfer-fields.ts';

function* create(container: string): Carry {
  const answer = yield { storage: 'create container', container };
  return wireAt(answer, 'created') === false ? 'there was one of that name already' : undefined;
}

/** @param containerOf the container that something is uploaded to */
export const uploadInto = (containerOf: (target: { parents: readonly string[]; id: string }) => string) =>
  ({
    name: 'upload',
    key: 'u',
    help: 'Upload a file or a folder of this machine.',
    fields: [whatField, prefixField],
    effect: equalIsSkipped,
    az: (target, values) =>
      uploadLine(containerOf(target), typedValue(values, 'path'), typedValue(values, 'prefix')),
    carry: nothing,
    transfer: ([target], values) => ({
      transfer: 'upload',
      path: typedValue(values, 'path'),
      container: target ? containerOf(target) : '',
      prefix: typedValue(values, 'prefix'),
    }),
  }) satisfies Omit<Action, 'to'>;

export const containerActions: readonly Action[] = [
  {
    name: 'new container',
    key: 'n',
    help: 'Make a container.',
    to: 'list',
    makes: 'name',
    fields: [
      {
        name: 'name',
        label: 'name',
        kind: 'text',
        check: containerNameProblem,
        help: 'Small letters, digits and -.',
      },
    ],
    az: (_target, values) => containerCreateLine(typedValue(values, 'name'), {}),
    carry: (_target, values) => create(typedValue(values, 'name')),
  },
  {
    name: 'download',
    key: 'd',
    help: 'Download everything that is in the container, or in all that are marked.',
    to: 'rows',
    onlyReads: true,
    fields: [intoField],
    effect: equalIsSkipped,
    az: ({ id }, values) => downloadLine(id, typedValue(values, 'folder')),
    carry: nothing,
    transfer: (targets, values) => ({
      transfer: 'download',
      parts: targets.map(({ id }) => ({ from: { of: 'container', container: id }, names: 'all' })),
      folder: typedValue(values, 'folder'),
    }),
  },
  { ...uploadInto(({ id }) => id), to: 'rows', single: true },
  {
    name: 'delete',
    key: 'D',
    help: 'Delete containers with all that is in them.',
    to: 'rows',
    weight: 'deletes',
    effect: 'all blobs in it go, and cannot be had back unless the account keeps what is deleted',
    az: ({ id }) => containerDeleteLine(id),
    carry: ({ id }) => one({ storage: 'delete container', container: id }),
  },
];
