import { commonStart } from '../../model/common-start.ts';
import { type FilesOwner, ownerName } from '../../model/explorer/file-address.ts';
import type { TransferRequest } from '../../model/explorer/transfer-request.ts';
import { Problem } from '../../model/problem.ts';
import { connectBatch } from '../../services/batch/connect-batch.ts';
import type { CommandRecorder } from '../../services/command-log/command-recorder.ts';
import type { Connection } from '../../services/connection/connection.ts';
import {
  type FileServices,
  listOwned,
  type OwnedFile,
  readOwned,
} from '../../services/explorer/owned-source.ts';
import { filesToUpload } from '../../services/files/files-to-upload.ts';
import { connectStorage } from '../../services/storage/connect-storage.ts';
import { download } from '../../services/storage/download.ts';
import type { Transfers } from '../transfers.ts';
import { absolutePath } from '../typed-path.ts';

export interface TransferTools {
  connect(): Promise<Connection>;
  readonly transfers: Transfers;
  readonly record: CommandRecorder;
  readonly signal: AbortSignal;
}

/** Where it was begun, and the `az` line that does the same. */
export interface TransferLabel {
  readonly from: string;
  readonly line: string;
}

async function servicesOf(
  { connect }: TransferTools,
  onTrouble?: (text: string) => void,
): Promise<FileServices> {
  const { batch, storage } = await connect();
  const onWait = (_ms: number, problem: Problem) => onTrouble?.(problem.message);
  return { batch: connectBatch(batch, { onWait }), storage: connectStorage(storage, { onWait }) };
}

/** Beyond so many names, they are files. */
const mostFolders = 100;

/** Some nodes run Windows; folders of blobs have their slash. */
const isBelow = (path: string, name: string): boolean =>
  path === name || path.startsWith(name.endsWith('/') ? name : `${name}/`) || path.startsWith(`${name}\\`);

interface Chosen {
  readonly files: readonly OwnedFile[];
  /** What was chosen and is there no more. */
  readonly gone: readonly string[];
}

async function chosenFiles(
  services: FileServices,
  from: FilesOwner,
  names: readonly string[] | 'all',
  signal: AbortSignal,
): Promise<Chosen> {
  const exact = new Set(names === 'all' ? [] : names);
  // A folder is chosen by hand: there are never many. Those of blobs have their slash.
  const folders =
    names === 'all' ? [] : names.filter((name) => names.length <= mostFolders || name.endsWith('/'));
  const isChosen = ({ path }: OwnedFile) =>
    names === 'all' || exact.has(path) || folders.some((name) => isBelow(path, name));
  const prefix = names === 'all' ? '' : commonStart(names);
  const files: OwnedFile[] = [];
  for await (const file of listOwned(services, from, { signal, prefix }))
    if (isChosen(file)) files.push(file);
  const found = new Set(files.map(({ path }) => path));
  const isGone = (name: string) => !found.has(name) && !files.some(({ path }) => isBelow(path, name));
  return { files, gone: [...exact].filter(isGone).map((name) => `${ownerName(from)}/${name}`) };
}

const goneProblem = (name: string): Problem =>
  new Problem({ kind: 'broken', what: `${name} was not downloaded`, why: 'it is there no more' });

const nothingThere = ([first]: readonly string[]): string =>
  first === undefined ? 'there is no file to download' : `${first} is there no more`;

async function beginDownload(
  tools: TransferTools,
  request: TransferRequest & { readonly transfer: 'download' },
  { from, line }: TransferLabel,
): Promise<string> {
  const { transfers, record, signal } = tools;
  const services = await servicesOf(tools);
  const files: OwnedFile[] = [];
  const gone: string[] = [];
  for (const part of request.parts) {
    const chosen = await chosenFiles(services, part.from, part.names, signal);
    for (const file of chosen.files) files.push(file);
    for (const name of chosen.gone) gone.push(name);
  }
  if (files.length === 0) throw new Problem({ kind: 'usage', what: nothingThere(gone) });
  const known = new Map(files.map((file) => [file.name, file]));
  return transfers.start({
    from,
    files: [...files, ...gone.map((name) => ({ name, size: 0 }))],
    folder: absolutePath(request.folder),
    doing: 'download',
    run: (wanted, folder, { onTrouble, ...options }) =>
      record(line, async () => {
        const told = await servicesOf(tools, onTrouble);
        const reader = {
          source: from,
          read(name: string, start: number, length: number, stop: AbortSignal) {
            const file = known.get(name);
            if (!file) throw new Problem({ kind: 'broken', what: `${name} is none of the chosen files` });
            return readOwned(told, file.owner, file.path, { start, end: start + length }, { signal: stop });
          },
        };
        for (const { name } of wanted)
          if (!known.has(name))
            options.onFile?.({ name, state: 'failed', bytesDone: 0, problem: goneProblem(name) });
        const there = wanted.filter(({ name }) => known.has(name));
        return download(reader, there, folder, options);
      }),
  });
}

async function beginUpload(
  tools: TransferTools,
  { path, container, prefix }: TransferRequest & { readonly transfer: 'upload' },
  { from, line }: TransferLabel,
): Promise<string> {
  const { transfers, record, signal } = tools;
  // Its slash tells that the folder's own name is left out.
  const typed = `${absolutePath(path)}${path.endsWith('/') ? '/' : ''}`;
  const found = await filesToUpload([typed], prefix, signal);
  if (found.files.length === 0) throw new Problem({ kind: 'usage', what: `there is no file in ${path}` });
  const known = new Map(found.files.map((file) => [file.blobName, file]));
  return transfers.start({
    from,
    files: found.files.map(({ blobName, size }) => ({ name: blobName, size })),
    folder: prefix === '' ? container : `${container}/${prefix}`,
    doing: 'upload',
    run: (wanted, _folder, { onTrouble, ...options }) =>
      record(line, async () => {
        const { storage } = await servicesOf(tools, onTrouble);
        const files = wanted.flatMap(({ name }) => known.get(name) ?? []);
        const result = await storage.upload(container, files, { ...options, prefix: found.prefix });
        return { ...result, notes: [...result.notes, ...found.leftOut.map((why) => `left out ${why}`)] };
      }),
  });
}

/** Finds out what there is to transfer, and begins. @returns the transfer's id @throws Problem when there is nothing */
export const beginTransfer = (
  tools: TransferTools,
  request: TransferRequest,
  label: TransferLabel,
): Promise<string> =>
  request.transfer === 'download' ? beginDownload(tools, request, label) : beginUpload(tools, request, label);
