import { az, downloadLine } from '../../command-log/az-line.ts';
import { type Action, nothing } from '../action.ts';
import { typedValue } from '../plan-field.ts';
import { deleteBlob, deleteFolder } from './delete-blobs.ts';
import { uploadInto } from './storage-actions.ts';
import { equalIsSkipped, intoField } from './transfer-fields.ts';

const download: Action = {
  name: 'download',
  key: 'd',
  help: 'Download the blob, or all that are marked.',
  to: 'rows',
  onlyReads: true,
  fields: [intoField],
  effect: equalIsSkipped,
  az: ({ parents: [container = ''], id }, values) =>
    downloadLine(container, typedValue(values, 'folder'), id),
  carry: nothing,
  transfer: (targets, values) => ({
    transfer: 'download',
    parts: [
      {
        from: { of: 'container', container: targets[0]?.parents[0] ?? '' },
        names: targets.map(({ id }) => id),
      },
    ],
    folder: typedValue(values, 'folder'),
  }),
};

const upload: Action = {
  ...uploadInto(({ parents: [container = ''] }) => container),
  to: 'list',
  // Where one looks, it goes.
  // biome-ignore lint/correctness/useYield: there is nothing to ask for
  *prepare({ parents: [, folder = ''] }) {
    return { prefix: folder };
  },
};

const kept = 'cannot be had back unless the account keeps what is deleted';

const remove: Action = {
  name: 'delete',
  key: 'D',
  help: 'Delete blobs.',
  to: 'rows',
  weight: 'deletes',
  effect: `it ${kept}`,
  az: ({ parents: [container = ''], id }) =>
    az('storage blob delete', { 'container-name': container, name: id }),
  carry: ({ parents: [container = ''], id }) => deleteBlob(container, id),
};

export const blobActions: readonly Action[] = [download, upload, remove];

/** A row of a table of folders that is one; the blob of the table's own name is none. */
const isFolder = (parents: readonly string[], id: string): boolean => id.endsWith('/') && id !== parents[1];

export const folderActions: readonly Action[] = [
  {
    ...download,
    help: 'Download the blob, all that are marked, or a folder with all that is in it.',
    az: ({ parents, id }, values) =>
      downloadLine(parents[0] ?? '', typedValue(values, 'folder'), isFolder(parents, id) ? `${id}*` : id),
  },
  upload,
  {
    ...remove,
    help: 'Delete blobs; a folder with all that is in it.',
    effect: `it ${kept}; a folder goes with all that is in it`,
    az: (target) =>
      isFolder(target.parents, target.id)
        ? az('storage blob delete-batch', { source: target.parents[0] ?? '', pattern: `${target.id}*` })
        : remove.az(target, {}),
    carry: ({ parents, id }) =>
      isFolder(parents, id) ? deleteFolder(parents[0] ?? '', id) : deleteBlob(parents[0] ?? '', id),
  },
];
