import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Connection, ConnectionKind } from '../../src/services/connection/connection.ts';
import { createExplorer, type Explorer } from '../../src/state/explorer/explorer.ts';
import { createTransfers } from '../../src/state/transfers.ts';
import { type LocalBatch, startTestBatch } from '../support/local-batch.ts';
import { jobOf, poolOf, until } from '../support/local-batch-workload.ts';

const stops: AbortController[] = [];
const storage = { account: 'none', key: '', blobEndpoint: 'http://127.0.0.1:1/none' };

let batches: readonly LocalBatch[] = [];
beforeAll(async () => {
  batches = await Promise.all([startTestBatch(), startTestBatch()]);
  for (const [at, { client }] of batches.entries()) {
    await client.pool.add(poolOf('both'));
    await client.pool.add(poolOf(at === 0 ? 'first' : 'second'));
    await client.job.add(jobOf('work', at === 0 ? 'first' : 'second'));
  }
});
afterAll(async () => {
  for (const stop of stops) stop.abort();
  for (const batch of batches) await batch.close();
});

/** The explorer of a program whose account in use can be changed, as on the screen of accounts. */
function explore(kind: ConnectionKind = 'local'): { explorer: Explorer; use(at: number): void } {
  let used = 0;
  const connect = async (): Promise<Connection> => {
    const { url, account, key } = batches[used] ?? batches[0] ?? raise();
    return { name: String(used), kind, batch: { url, account, key }, storage };
  };
  const stop = new AbortController();
  stops.push(stop);
  const { signal } = stop;
  const transfers = createTransfers(signal);
  const explorer = createExplorer({
    stateDir: '/nowhere',
    env: {},
    connect,
    record: (_line, work) => work(),
    transfers,
    signal,
  });
  return {
    explorer,
    use(at) {
      used = at;
    },
  };
}

function raise(): never {
  throw new Error('no service was started');
}

const ids = (table: ReturnType<Explorer['openTable']>) => table.store.getState().rows.map(({ id }) => id);

describe('when another account is used than before', () => {
  it('a table that is opened again shows the things of that account, and forgets those of the other', async () => {
    const { explorer, use } = explore();
    const before = explorer.openTable('pools', []);
    await until(
      async () => ids(before),
      (found) => found.length === 2,
    );
    expect(ids(before)).toEqual(['both', 'first']);
    before.close();
    use(1);
    const after = explorer.openTable('pools', []);
    const seen: string[][] = [];
    after.store.subscribe(() => seen.push(ids(after)));
    after.refresh();
    await until(
      async () => ids(after),
      (found) => found.includes('second'),
    );
    expect(ids(after)).toEqual(['both', 'second']);
    // Never rows of both beside each other.
    expect(seen.filter((each) => each.includes('first') && each.includes('second'))).toEqual([]);
    expect(explorer.knownIds('pools', [])).not.toContain('first');
    after.close();
  });

  it('what a thing was in the other account is not told as if it were gone here', async () => {
    const { explorer, use } = explore();
    const watch = explorer.watchItem('pools', [], 'first');
    await until(
      async () => watch.store.getState().data,
      (data) => data?.row !== undefined,
    );
    use(1);
    const data = await until(
      async () => watch.store.getState().data,
      (now) => now?.gone === true,
    );
    expect(data?.row).toBeUndefined();
    watch.close();
  });

  it('what was planned in the one is not done in the other', async () => {
    const { explorer, use } = explore();
    const table = explorer.openTable('pools', []);
    await until(
      async () => ids(table),
      (found) => found.includes('both'),
    );
    const seen = explorer.place();
    const action = table.resource.actions?.find(({ name }) => name === 'delete') ?? raise();
    const targets = [{ parents: [], id: 'both' }];
    use(1);
    const { store } = explorer.carryOut({ action, targets, values: {}, from: 'here', seen });
    await until(
      async () => store.getState(),
      ({ running }) => !running,
    );
    expect(store.getState().items[0]).toMatchObject({
      state: 'failed',
      note: expect.stringContaining('this was planned in the account 0, and 1 is in use by now'),
    });
    expect(await batches[1]?.client.pool.get('both')).toMatchObject({ state: 'active' });
    table.close();
  });

  it('statistics begin anew', async () => {
    const { explorer, use } = explore();
    const watch = explorer.statistics.watchJob('work');
    await until(
      async () => watch.store.getState(),
      ({ loading }) => !loading,
    );
    const { times } = watch.store.getState();
    use(1);
    watch.refresh();
    await until(
      async () => watch.store.getState(),
      (now) => now.times !== times && !now.loading,
    );
    expect(watch.store.getState().statistics?.pool?.poolId).toBe('second');
    watch.close();
  });
});

describe('what is opened before the first connection', () => {
  it('looks as often as the account that answers allows', async () => {
    const { explorer } = explore();
    const watch = explorer.watchItem('pools', [], 'both');
    const looks: number[] = [];
    watch.store.subscribe(({ at }) => at !== undefined && looks.push(at));
    // Every second on this machine; every four in Azure.
    await until(
      async () => looks.length,
      (count) => count >= 3,
      7000,
    );
    watch.close();
  });
});
