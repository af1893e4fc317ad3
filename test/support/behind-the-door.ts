import { randomBytes } from 'node:crypto';
import type { LocalBatch } from './local-batch.ts';
import { sendPlain } from './local-batch-request.ts';
import { WitnessClient } from './local-batch-witness.ts';

/** Where the live suite has opened an account to the contract tests: its URL and key. */
export const doorVariable = 'BATCHDECK_LIVE_DOOR';

/** A real account in place of a local service of one's own, where the live suite has opened its door to one. */
export function batchBehindTheDoor(door: string | undefined): LocalBatch | undefined {
  if (door === undefined) return undefined;
  const { url, key } = JSON.parse(door);
  // Names the test file to the door.
  const account = `c${randomBytes(2).toString('hex')}`;
  const client = new WitnessClient(url, account, key);
  let seen = 0;
  return {
    ...{ url, account, key, client },
    get azurite(): never {
      throw new Error('a live account has a storage account of its own, and no Azurite');
    },
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
    send: (request) => sendPlain({ url, account, key }, request),
    // What it made is deleted by the suite.
    close: async () => {},
  };
}
