import { splitBlobAddress } from '../../model/container-name.ts';
import { Problem } from '../../model/problem.ts';
import { readRate } from '../../model/rate-limit.ts';
import type { BatchService, FileOwner } from '../../services/batch/batch-service.ts';
import { ownedFiles, ownedFilesReader } from '../../services/batch/owned-files.ts';
import type { BlobItem, DownloadOptions, TransferResult } from '../../services/storage/blob-storage.ts';
import { download } from '../../services/storage/download.ts';
import type { CliContext } from '../context.ts';
import { openBatch } from '../open-batch.ts';
import { openStorage } from '../open-storage.ts';
import type { TransferFlags } from './transfer-printer.ts';

export interface DownloadFlags extends TransferFlags {
  readonly task?: boolean;
  readonly node?: boolean;
  readonly to: string;
}

/** Where files are downloaded from. */
export interface DownloadSource {
  /** As it is called where there is nothing in it. */
  readonly name: string;
  readonly remedy: string;
  list(): AsyncIterable<BlobItem>;
  download(files: AsyncIterable<BlobItem>, folder: string, options: DownloadOptions): Promise<TransferResult>;
}

/** It is that one, or lies below it. */
const isBelow = (name: string, wanted: string): boolean =>
  name === wanted || name.startsWith(wanted.endsWith('/') ? wanted : `${wanted}/`);

async function collected<T>(items: AsyncIterable<T>, isWanted: (item: T) => boolean): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) if (isWanted(item)) all.push(item);
  return all;
}

async function blobSource(
  context: CliContext,
  what: readonly string[],
  limitRate: number | undefined,
): Promise<DownloadSource> {
  const [address = '', ...more] = what;
  if (more.length > 0)
    throw new Problem({
      kind: 'usage',
      what: 'one container, or one prefix of it, is downloaded at once',
      remedy: 'for files of a task add --task, of a node --node',
    });
  const { container, prefix } = splitBlobAddress(address);
  const storage = await openStorage(context, undefined, limitRate);
  const { signal } = context;
  return {
    name: prefix === '' ? `container ${container}` : `${prefix} of container ${container}`,
    remedy: `see what there is: batchdeck get blobs ${container}`,
    async *list() {
      for await (const blob of storage.listBlobs(container, { signal, prefix }))
        if (prefix === '' || isBelow(blob.name, prefix)) yield blob;
    },
    download: (files, folder, options) => storage.download(container, files, folder, options),
  };
}

function fileSource(
  batch: BatchService,
  owner: FileOwner,
  wanted: readonly string[],
  signal: AbortSignal,
): DownloadSource {
  const paths = new Map<string, string>();
  const isTask = 'jobId' in owner;
  const whose = isTask ? `task ${owner.taskId}` : `node ${owner.nodeId}`;
  const words = isTask
    ? `files ${owner.jobId} ${owner.taskId}`
    : `node-files ${owner.poolId} ${owner.nodeId}`;
  return {
    name: wanted.length === 0 ? whose : `${wanted.join(', ')} of ${whose}`,
    remedy: `see what there is: batchdeck get ${words}`,
    async *list() {
      const isWanted = (name: string) => wanted.length === 0 || wanted.some((each) => isBelow(name, each));
      const files = await collected(ownedFiles(batch, owner, { signal }), ({ name }) => isWanted(name));
      for (const { name, path } of files) paths.set(name, path);
      const missing = wanted.find((each) => !files.some(({ name }) => isBelow(name, each)));
      if (missing !== undefined && files.length > 0)
        throw new Problem({
          kind: 'broken',
          what: `there is no ${missing} of ${whose}; nothing was downloaded`,
          remedy: this.remedy,
        });
      yield* files;
    },
    download: (files, folder, options) =>
      download(
        ownedFilesReader(batch, owner, (name) => paths.get(name) ?? name),
        files,
        folder,
        options,
      ),
  };
}

/** @throws Problem about arguments that do not say what to download. */
export async function sourceOf(
  context: CliContext,
  what: readonly string[],
  { task, node, limitRate }: DownloadFlags,
): Promise<DownloadSource> {
  const rate = limitRate === undefined ? undefined : readRate(limitRate);
  if (!task && !node) return blobSource(context, what, rate);
  if (rate !== undefined)
    throw new Problem({
      kind: 'usage',
      what: '--limit-rate is for blobs',
      why: 'files of tasks and nodes come through the Batch service, which limits them itself',
    });
  const [outer = '', inner, ...wanted] = what;
  if (inner === undefined || (task && node))
    throw new Problem({
      kind: 'usage',
      what:
        task && node ? 'either --task or --node' : `${task ? 'JOB and TASK' : 'POOL and NODE'} are needed`,
      remedy: 'batchdeck download --task JOB TASK [FILE…], --node POOL NODE [FILE…]',
    });
  const owner: FileOwner = task ? { jobId: outer, taskId: inner } : { poolId: outer, nodeId: inner };
  return fileSource(await openBatch(context, task ? outer : undefined), owner, wanted, context.signal);
}
