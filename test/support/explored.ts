import { BatchServiceClient, BatchSharedKeyCredentials } from '@azure/batch';
import { BlobServiceClient } from '@azure/storage-blob';
import * as v from 'valibot';
import { isWireRow, wireAt, wireList, wireText } from '../../src/model/explorer/wire-row.ts';
import type { PlainRequest, Signer } from './local-batch-request.ts';
import { type Program, startProgram } from './program.ts';
import { type Robot, startRobot } from './robot.ts';
import { sdkLook } from './sdk-look.ts';
import { ask, readyPoolAt } from './service-client.ts';

const endpoint = v.object({
  batch: v.object({ endpoint: v.string(), account: v.string(), key: v.string() }),
  storage: v.object({ connectionString: v.string() }),
});

/** The built program on a local service of its own, with SDKs that look at the service itself. */
export interface Explored {
  readonly program: Program;
  readonly signer: Signer;
  readonly sdk: BatchServiceClient;
  readonly storage: BlobServiceClient;
  /** Does something behind the program's back; what is only read is read by the SDK. */
  ask(request: PlainRequest): Promise<unknown>;
  /** One property of something, by its path in the answer. */
  at(path: string, property: string): Promise<unknown>;
  /** Ids of a list. */
  ids(path: string): Promise<string[]>;
  pool(id: string, nodes: number): Promise<void>;
  job(id: string, pool: string, more?: object): Promise<void>;
  task(job: string, id: string, command: string, more?: object): Promise<void>;
  /** The full screen at a table of the account, as the palette names it. */
  open(table: string, options?: OpenOptions): Promise<Robot>;
  close(): Promise<void>;
}

export interface OpenOptions {
  readonly args?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly columns?: number;
  readonly rows?: number;
  /** Where the Batch service is reached instead: what stands before it. */
  readonly at?: string;
}

export async function startExplored(): Promise<Explored> {
  const program = await startProgram();
  const up = await program.run('local', 'up', '--json');
  const { batch, storage } = v.parse(endpoint, JSON.parse(up.stdout));
  const signer: Signer = { url: batch.endpoint, account: batch.account, key: batch.key };
  const credentials = new BatchSharedKeyCredentials(batch.account, batch.key);
  const sdk = new BatchServiceClient(credentials, batch.endpoint, { noRetryPolicy: true });
  const send = (request: PlainRequest) =>
    request.method === undefined ? sdkLook(sdk, request.path) : ask(signer, request);
  return {
    program,
    signer,
    sdk,
    storage: BlobServiceClient.fromConnectionString(storage.connectionString),
    ask: send,
    at: async (path, property) => wireAt(await send({ path }), property),
    ids: async (path) =>
      wireList(await send({ path }), 'value').map((row) =>
        isWireRow(row) ? (wireText(row, 'id') ?? '') : '',
      ),
    pool: (id, nodes) => readyPoolAt(signer, id, nodes),
    async job(id, poolId, more = {}) {
      await send({ method: 'POST', path: '/jobs', body: { id, poolInfo: { poolId }, ...more } });
    },
    async task(job, id, commandLine, more = {}) {
      await send({ method: 'POST', path: `/jobs/${job}/tasks`, body: { id, commandLine, ...more } });
    },
    async open(table, { args = [], env = {}, columns = 120, rows = 36, at } = {}) {
      const other = at !== undefined && {
        AZURE_BATCH_ACCOUNT: batch.account,
        AZURE_BATCH_ENDPOINT: at,
        AZURE_BATCH_ACCESS_KEY: batch.key,
        AZURE_STORAGE_CONNECTION_STRING: storage.connectionString,
      };
      const robot = startRobot({
        columns,
        rows,
        cwd: program.folder,
        env: { ...program.env, ...env, ...other },
        args: [...(other ? [] : ['--local']), ...args],
      });
      await robot.see('? help');
      robot.press(':').type(table);
      await robot.see(new RegExp(`${table}.*\\n`));
      robot.press('Enter');
      return robot;
    },
    close: () => program.close(),
  };
}
