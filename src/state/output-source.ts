import type { OutputFile } from '../model/outputs/level.ts';
import { previewBytes } from '../model/outputs/preview.ts';
import { resourceNames } from '../model/run/plan.ts';
import type { Connection } from '../services/connection/connection.ts';
import { connectRun } from '../services/run/connect-run.ts';
import { listNodeFiles, nodeReader } from '../services/run/node-files.ts';
import { readRun } from '../services/run/read-run.ts';
import { connectStorage } from '../services/storage/connect-storage.ts';
import { download } from '../services/storage/download.ts';
import type { AppOptions } from './app-options.ts';
import type { TransferPlan } from './transfers.ts';

/** Where files are looked at: in a run's or any container, or on the nodes that a run's tasks ran on. */
export interface OutputSource {
  readonly kind: 'container' | 'nodes';
  /** Name of the container or job. */
  readonly name: string;
  list(signal: AbortSignal): AsyncIterable<OutputFile>;
  /** The first bytes of a file; undefined when it is gone. */
  head(file: OutputFile, signal: AbortSignal): Promise<Uint8Array | undefined>;
  readonly download: TransferPlan['run'];
}

/** A run's two places, or the one of a container. */
export interface OutputSources {
  readonly container: OutputSource;
  readonly nodes?: OutputSource;
  /** Where it was, or would be, downloaded. */
  readonly folder: string;
  /** A worker is at the run: more may come. */
  readonly growing: boolean;
}

type Services = Awaited<ReturnType<typeof connectRun>>;
type Connect = (signal: AbortSignal, onTrouble?: (text: string) => void) => Promise<Services['storage']>;

function containerSource(name: string, connect: Connect): OutputSource {
  return {
    kind: 'container',
    name,
    async *list(signal) {
      yield* (await connect(signal)).listBlobs(name, { signal });
    },
    head: async (file, signal) => (await connect(signal)).readHead(name, file.name, previewBytes, { signal }),
    async download(files, folder, { onTrouble, ...options }) {
      const signal = options.signal ?? new AbortController().signal;
      return (await connect(signal, onTrouble)).download(name, files, folder, options);
    },
  };
}

function nodesSource(
  jobId: string,
  connect: (signal: AbortSignal, onTrouble?: (text: string) => void) => Promise<Services['batch']>,
): OutputSource {
  return {
    kind: 'nodes',
    name: jobId,
    async *list(signal) {
      yield* listNodeFiles(await connect(signal), jobId, { signal });
    },
    async head(file, signal) {
      if (file.size === 0) return new Uint8Array();
      const most = Math.min(previewBytes, file.size);
      return nodeReader(await connect(signal), jobId).read(file.name, 0, most, signal);
    },
    async download(files, folder, { onTrouble, ...options }) {
      const signal = options.signal ?? new AbortController().signal;
      return download(nodeReader(await connect(signal, onTrouble), jobId), files, folder, options);
    },
  };
}

/** The places of a run, reached as its record says. @throws Problem when there is no record of it. */
export async function sourcesOfRun(options: AppOptions, runId: string): Promise<OutputSources> {
  const { stateDir } = options;
  const { state, workerPid } = await readRun(stateDir, runId);
  const names = resourceNames(state.plan);
  const connect = (signal: AbortSignal, onTrouble?: (text: string) => void) =>
    connectRun(state.plan, { ...options, signal, ...(onTrouble ? { onTrouble } : {}) });
  return {
    container: containerSource(names.outputContainer, async (...given) => (await connect(...given)).storage),
    nodes: nodesSource(names.job, async (...given) => (await connect(...given)).batch),
    folder: state.plan.outFolder,
    growing: workerPid !== undefined,
  };
}

/** A container of the account in use. */
export function sourcesOfContainer(
  name: string,
  folder: string,
  connection: () => Promise<Connection>,
): OutputSources {
  const connect: Connect = async (_signal, onTrouble) =>
    connectStorage((await connection()).storage, {
      onWait: (_ms, problem) => onTrouble?.(problem.message),
    });
  return { container: containerSource(name, connect), folder, growing: false };
}
