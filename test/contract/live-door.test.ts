import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ContractDoor, openContractDoor } from '../live/door/contract-door.ts';
import { liveOwner, newLiveId } from '../live/mark.ts';
import { batchBehindTheDoor } from '../support/behind-the-door.ts';
import { type LocalBatch, startTestBatch } from '../support/local-batch.ts';
import { jobOf, poolOf, refusedAs } from '../support/local-batch-workload.ts';

const id = newLiveId(Date.now() + 60_000);
let real: LocalBatch;
let door: ContractDoor;
const behind = (): LocalBatch => {
  const { url, key } = door;
  const batch = batchBehindTheDoor(JSON.stringify({ url, key }));
  if (!batch) throw new Error('there is no door');
  return batch;
};
beforeAll(async () => {
  real = await startTestBatch();
  await real.client.pool.add(poolOf('theirs', { metadata: [{ name: 'team', value: 'a' }] }));
  await real.client.job.add(jobOf('theirs', 'theirs'));
  door = await openContractDoor(real, id);
});
afterAll(async () => {
  await door.close();
  await real.close();
});

it('what a test makes at the door is marked and called by the start, and looks to the test as it was made', async () => {
  const batch = behind();
  await batch.client.pool.add(poolOf('mine'));
  expect(batch.last().headers.location).toBe(`${batch.url}/pools/mine`);
  const metadata = [{ name: 'a', value: 'b' }];
  await batch.client.job.add(jobOf('mine', 'mine', { metadata }));
  expect(await batch.client.job.get('mine')).toMatchObject({
    id: 'mine',
    metadata,
    url: `${batch.url}/jobs/mine`,
    poolInfo: { poolId: 'mine' },
  });
  expect((await batch.client.pool.get('mine')).metadata).toBeUndefined();
  await batch.client.job.update('mine', { poolInfo: { poolId: 'mine' } });
  expect(batch.faults()).toEqual([]);

  const [pools, jobs] = await Promise.all([real.client.pool.list(), real.client.job.list()]);
  const own = [...pools, ...jobs].filter((each) => each.id !== 'theirs');
  expect(own).toHaveLength(2);
  for (const { id: name = '', metadata: pairs = [] } of own)
    expect(liveOwner(name, Object.fromEntries(pairs.map((each) => [each.name, each.value])))?.id).toBe(id);
});

it('nothing of others is seen or touched there, and two files do not meet', async () => {
  const before = [await real.client.pool.get('theirs'), await real.client.job.get('theirs')].map(
    ({ eTag }) => eTag,
  );
  const [one, other] = [behind(), behind()];
  await one.client.pool.add(poolOf('same'));
  await other.client.pool.add(poolOf('same'));
  expect((await one.client.pool.list()).map((pool) => pool.id)).toEqual(['same']);
  expect(
    (await one.client.pool.list({ poolListOptions: { filter: "id ne 'same'" } })).map((pool) => pool.id),
  ).toEqual([]);
  expect((await one.client.job.list()).map((job) => job.id)).toEqual([]);
  expect(await refusedAs(one, one.client.pool.deleteMethod('theirs'))).toBe('404 PoolNotFound');
  expect(await refusedAs(one, one.client.job.terminate('theirs'))).toBe('404 JobNotFound');
  const after = [await real.client.pool.get('theirs'), await real.client.job.get('theirs')].map(
    ({ eTag }) => eTag,
  );
  expect(after).toEqual(before);
});

it('what is billed does not pass, nor does anybody without the key of the door', async () => {
  const batch = behind();
  const nodes = batch.client.pool.add(poolOf('dear', { targetDedicatedNodes: 1 }));
  expect(await refusedAs(batch, nodes)).toBe('403 NotAtTheDoor');
  const formula = { enableAutoScale: true, autoScaleFormula: '$TargetDedicatedNodes = 1' };
  const { targetDedicatedNodes: _none, ...pool } = poolOf('dear');
  expect(await refusedAs(batch, batch.client.pool.add({ ...pool, ...formula }))).toBe('403 NotAtTheDoor');
  const key = Buffer.from('another').toString('base64');
  const stranger = batchBehindTheDoor(JSON.stringify({ url: door.url, key }));
  expect((await stranger?.send({ path: '/pools' }))?.status).toBe(403);
});
