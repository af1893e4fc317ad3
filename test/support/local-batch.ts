import { randomBytes } from 'node:crypto';
import { startLocalBatch } from '../../src/emulator/local-batch.ts';
import type { LocalLimits } from '../../src/model/local-limits.ts';
import { type RunningAzurite, startAzurite } from './azurite.ts';
import { batchBehindTheDoor, doorVariable } from './behind-the-door.ts';
import { type PlainAnswer, type PlainRequest, sendPlain } from './local-batch-request.ts';
import { type Exchange, WitnessClient } from './local-batch-witness.ts';
import { noteSecret } from './secrets/ledger.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from './temporary-folder.ts';

/** The local Batch service on a temporary folder, with a real SDK client that watches the wire. */
export interface LocalBatch {
  readonly url: string;
  readonly account: string;
  /** Base64. */
  readonly key: string;
  readonly client: WitnessClient;
  readonly azurite: RunningAzurite;
  /** The last answer that came to {@link client}. */
  last(): Exchange;
  /** Every fault of the answers since this was last asked. */
  faults(): string[];
  /** Sends what no SDK would. */
  send(request: PlainRequest): Promise<PlainAnswer>;
  /** Ends it and removes its folder. */
  close(): Promise<void>;
}

/**
 * A local service for one test file; a real account where the live suite runs the file.
 * @param bootMs a node's way from allocation to idle, in milliseconds. @param nodePath PATH on the nodes.
 */
export async function startTestBatch({
  bootMs = 60,
  limits = {},
  nodePath,
}: {
  readonly bootMs?: number;
  readonly limits?: LocalLimits;
  readonly nodePath?: string;
} = {}): Promise<LocalBatch> {
  const live = batchBehindTheDoor(process.env[doorVariable]);
  if (live) return live;
  const stateDir = makeTemporaryFolder('contract');
  const [account, key] = ['contract', randomBytes(64).toString('base64')];
  noteSecret(key, 'the key of a test’s Batch account');
  const azurite = await startAzurite();
  const service = await startLocalBatch({
    stateDir,
    account,
    key,
    bootMs,
    limits,
    ...(nodePath !== undefined && { nodePath }),
    autoStorage: { connectionString: azurite.connectionString },
  });
  const client = new WitnessClient(service.url, account, key);
  let seen = 0;
  return {
    url: service.url,
    account,
    key,
    client,
    azurite,
    last() {
      const exchange = client.exchanges.at(-1);
      if (exchange === undefined) throw new Error('nothing was asked yet');
      return exchange;
    },
    faults() {
      const unseen = client.exchanges.slice(seen);
      seen = client.exchanges.length;
      return [...new Set(unseen.flatMap(({ faults }) => faults))];
    },
    send: (request) => sendPlain({ url: service.url, account, key }, request),
    async close() {
      await service.close();
      await azurite.close();
      removeTemporaryFolder(stateDir);
    },
  };
}
