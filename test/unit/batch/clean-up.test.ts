import { expect, it } from 'vitest';
import type { Fact } from '../../../src/model/run/fact.ts';
import { carryOutCleanUp } from '../../../src/services/run/remove-resource.ts';
import { connectStorage } from '../../../src/services/storage/connect-storage.ts';
import { batchError, connectTo, startScripted } from './batch-double.ts';

/** Cleans up one pool of the run `mine` that says that it belongs to a run. */
async function cleanUp(metadata: { name: string; value: string }) {
  let deleted = false;
  const server = await startScripted(({ method }) => {
    if (method === 'DELETE') {
      deleted = true;
      return { status: 202 };
    }
    if (deleted) return { status: 404, body: batchError('PoolNotFound', 'It is gone.') };
    return { status: 200, body: { id: 'pool', state: 'active', metadata: [metadata] } };
  });
  const facts: Fact['type'][] = [];
  const told: string[] = [];
  const remover = {
    runId: 'mine',
    batch: connectTo(server.url),
    storage: connectStorage({ account: 'contoso', key: '' }),
    signal: new AbortController().signal,
    record: async ({ type }: Fact) => void facts.push(type),
  };
  await carryOutCleanUp(remover, [{ what: 'pool', id: 'pool', action: 'delete' }], {
    onDone: () => told.push('gone'),
    onFailed: (_item, error) => told.push(String(error)),
  });
  await server.close();
  return { deleted, facts, told };
}

it('deletes what a run has made, whatever became of the case of its metadata', async () => {
  const done = await cleanUp({ name: 'BATCHDECKRUN', value: 'mine' });
  expect(done).toEqual({ deleted: true, facts: ['removing', 'removed'], told: ['gone'] });
});

it("keeps what is another run's, and does not call it gone", async () => {
  const kept = await cleanUp({ name: 'batchdeckRun', value: 'another' });
  expect(kept).toMatchObject({ deleted: false, facts: ['kept'] });
  expect(kept.told).toEqual([expect.stringContaining('it is not of this run')]);
});
