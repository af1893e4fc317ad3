import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type LocalBatch, startTestBatch } from '../support/local-batch.ts';
import {
  jobOf,
  poolOf,
  readyPool,
  refusalOf,
  refused,
  refusedAs,
  until,
} from '../support/local-batch-workload.ts';
import { etagPattern } from '../support/wire-check-formats.ts';

let batch: LocalBatch;
beforeAll(async () => {
  // Slow enough for what passes to be seen.
  batch = await startTestBatch({ bootMs: 800 });
});
afterEach(() => expect(batch.faults()).toEqual([]));
afterAll(() => batch.close());

const status = () => batch.last().status;

describe('adding a pool', () => {
  it('answers 201 with its version and its URL', async () => {
    const answer = await batch.client.pool.add(poolOf('Add-Me', { displayName: 'A pool' }));
    expect(status()).toBe(201);
    expect(answer.eTag).toMatch(etagPattern);
    expect(batch.last().headers).toMatchObject({
      location: `${batch.url}/pools/Add-Me`,
      dataserviceid: `${batch.url}/pools/Add-Me`,
    });
    const pool = await batch.client.pool.get('add-me');
    expect(pool).toMatchObject({
      id: 'Add-Me',
      displayName: 'A pool',
      eTag: answer.eTag,
      state: 'active',
      vmSize: 'standard_d2s_v5',
      resizeTimeout: 'PT15M',
      taskSlotsPerNode: 1,
      taskSchedulingPolicy: { nodeFillType: 'Spread' },
      enableAutoScale: false,
      enableInterNodeCommunication: false,
    });
    expect(batch.last().headers.etag).toBe(answer.eTag);
  });

  it('refuses an id that is taken, in any case', async () => {
    await batch.client.pool.add(poolOf('taken'));
    expect(await refusedAs(batch, batch.client.pool.add(poolOf('TAKEN')))).toBe('409 PoolExists');
  });

  it.each([
    ['id', { id: 'no spaces' }],
    ['id', { id: 'x'.repeat(65) }],
    ['vmSize', { vmSize: 'huge' }],
    ['taskSlotsPerNode', { taskSlotsPerNode: 257 }],
    ['targetDedicatedNodes', { targetDedicatedNodes: -1 }],
    ['startTask.maxTaskRetryCount', { startTask: { commandLine: 'true', maxTaskRetryCount: -2 } }],
  ])('names the property %s when its value will not do', async (name, wrong) => {
    const { status, code, values } = await refused(batch, sendPool({ ...poolOf('wrong'), ...wrong }));
    expect(`${status} ${code}`).toBe('400 InvalidPropertyValue');
    expect(values).toMatchObject({ PropertyName: name });
    expect(values.Reason).toBeTruthy();
  });

  it('refuses a duration that is none', async () => {
    const body = { ...poolOf('wrong'), resizeTimeout: 'ten minutes' };
    const answer = await batch.send({ method: 'POST', path: '/pools', body });
    const { code, values } = refusalOf(answer.status, answer.json);
    expect(`${answer.status} ${code} ${values.PropertyName}`).toBe('400 InvalidPropertyValue resizeTimeout');
  });

  it('names a required property that is missing', async () => {
    const { vmSize, ...without } = poolOf('wrong');
    const answer = await batch.send({ method: 'POST', path: '/pools', body: without });
    expect(answer.status).toBe(400);
    expect(answer.json).toMatchObject({
      code: 'MissingRequiredProperty',
      values: [{ key: 'PropertyName', value: 'vmSize' }],
    });
  });

  it('carries what newer versions of the service know of a pool', async () => {
    const query = { 'api-version': '2024-07-01.20.0' };
    const more = { resourceTags: { team: 'a' }, upgradePolicy: { mode: 'automatic' } };
    const answer = await batch.send({
      method: 'POST',
      path: '/pools',
      query,
      body: { ...poolOf('newer'), ...more },
    });
    expect(answer.status).toBe(201);
    expect((await batch.send({ path: '/pools/newer', query })).json).toMatchObject(more);
  });

  it.each(['virtualMachineImageId', 'sharedGalleryImageId', 'communityGalleryImageId'])(
    'gives no version to an image by its %s',
    async (name) => {
      const query = { 'api-version': '2024-07-01.20.0' };
      const virtualMachineConfiguration = {
        imageReference: { [name]: '/an/image' },
        nodeAgentSKUId: 'batch.node.ubuntu 24.04',
      };
      const body = { ...poolOf(name), virtualMachineConfiguration };
      expect((await batch.send({ method: 'POST', path: '/pools', query, body })).status).toBe(201);
      expect((await batch.send({ path: `/pools/${name}`, query })).json).toHaveProperty(
        'virtualMachineConfiguration',
        virtualMachineConfiguration,
      );
    },
  );

  it('takes sizes with a hyphen, for which fewer cores are counted', async () => {
    await batch.client.pool.add(poolOf('constrained', { vmSize: 'Standard_E4-2s_v5' }));
    expect((await batch.client.pool.get('constrained')).vmSize).toBe('standard_e4-2s_v5');
  });

  it('refuses by name what it could not carry out', async () => {
    const applicationPackageReferences = [{ applicationId: 'x' }];
    const call = batch.client.pool.add(poolOf('packed', { applicationPackageReferences }));
    const { status, code, values } = await refused(batch, call);
    expect(`${status} ${code} ${values.PropertyName}`).toBe(
      '400 UnsupportedProperty applicationPackageReferences',
    );
    expect(values.Reason).toBeTruthy();
  });

  /** Through the SDK, so that the answer is held against its mappers; what it would not send goes by its body. */
  function sendPool(pool: object): Promise<unknown> {
    return batch.client.pool.add({ ...poolOf('x'), ...pool });
  }
});

describe('asking for pools', () => {
  it('answers 404 for one that is not there', async () => {
    expect(await refusedAs(batch, batch.client.pool.get('nowhere'))).toBe('404 PoolNotFound');
  });

  it('tells whether one is there by 200 or 404 without a body', async () => {
    await batch.client.pool.add(poolOf('there'));
    expect((await batch.client.pool.exists('there')).body).toBe(true);
    expect(batch.last()).toMatchObject({ method: 'HEAD', status: 200, text: '' });
    expect(batch.last().headers.etag).toMatch(etagPattern);
    expect((await batch.client.pool.exists('nowhere')).body).toBe(false);
    expect(batch.last()).toMatchObject({ status: 404, text: '' });
  });

  it('lists them by id, and echoes what it only carries', async () => {
    const metadata = [{ name: 'run', value: '17' }];
    const userAccounts = [{ name: 'worker', password: 'not-told', elevationLevel: 'admin' as const }];
    await batch.client.pool.add(poolOf('b-listed', { metadata, userAccounts }));
    await batch.client.pool.add(poolOf('a-listed', { taskSlotsPerNode: 4 }));
    const pools = await batch.client.pool.list({
      poolListOptions: { filter: "startswith(id,'a-') or id eq 'b-listed'" },
    });
    expect(pools.map(({ id }) => id)).toEqual(['a-listed', 'b-listed']);
    expect(pools[0]?.taskSlotsPerNode).toBe(4);
    expect(pools[1]?.metadata).toEqual(metadata);
    expect(batch.last().text).not.toContain('not-told');
  });
});

describe('the life of a pool', () => {
  it('passes from resizing to steady, keeps its ETag meanwhile, and is refused a resize until then', async () => {
    const { eTag } = await batch.client.pool.add(poolOf('life', { targetDedicatedNodes: 2 }));
    const first = await batch.client.pool.get('life');
    expect(first).toMatchObject({
      allocationState: 'resizing',
      currentDedicatedNodes: 0,
      targetDedicatedNodes: 2,
    });
    const resize = batch.client.pool.resize('life', { targetDedicatedNodes: 1 });
    expect(await refusedAs(batch, resize)).toBe('409 PoolBeingResized');
    const steady = await until(
      () => batch.client.pool.get('life'),
      (pool) => pool.allocationState === 'steady',
    );
    expect(steady).toMatchObject({ currentDedicatedNodes: 2, eTag });
    expect(steady.allocationStateTransitionTime?.getTime()).toBeGreaterThan(
      first.creationTime?.getTime() ?? 0,
    );
  });

  it('grows and shrinks by resize, dedicated and low-priority nodes apart', async () => {
    await readyPool(batch, 'sizes', { targetDedicatedNodes: 1 });
    const before = batch.client.pool.get('sizes');
    const answer = await batch.client.pool.resize('sizes', {
      targetDedicatedNodes: 2,
      targetLowPriorityNodes: 1,
    });
    expect(status()).toBe(202);
    expect(answer.eTag).not.toBe((await before).eTag);
    expect(answer.dataServiceId).toBe(`${batch.url}/pools/sizes/resize`);
    await until(
      () => batch.client.pool.get('sizes'),
      (pool) => pool.allocationState === 'steady' && pool.currentDedicatedNodes === 2,
    );
    const nodes = await batch.client.computeNode.list('sizes');
    expect(nodes.filter(({ isDedicated }) => !isDedicated)).toHaveLength(1);
    await batch.client.pool.resize('sizes', { targetDedicatedNodes: 0, targetLowPriorityNodes: 0 });
    const empty = await until(
      () => batch.client.pool.get('sizes'),
      (pool) => pool.allocationState === 'steady',
    );
    expect(empty).toMatchObject({ currentDedicatedNodes: 0, currentLowPriorityNodes: 0 });
  });

  it('ends steady with resizeErrors when it asks for more than there is', async () => {
    await batch.client.pool.add(poolOf('greedy', { targetDedicatedNodes: 1000 }));
    const pool = await until(
      () => batch.client.pool.get('greedy'),
      ({ allocationState }) => allocationState === 'steady',
    );
    expect(pool.resizeErrors?.[0]?.code).toBe('AccountCoreQuotaReached');
    expect(pool.resizeErrors?.[0]?.message).toMatch(/local service/);
    await batch.client.pool.deleteMethod('greedy');
  });

  it('is deleted though somebody would stop the resize that it was in', async () => {
    const { client } = batch;
    await client.pool.add(poolOf('leaving', { targetDedicatedNodes: 2 }));
    await client.pool.deleteMethod('leaving');
    expect(await refusedAs(batch, client.pool.stopResize('leaving'))).toBe('409 PoolBeingDeleted');
    await until(
      async () => (await batch.send({ method: 'HEAD', path: '/pools/leaving' })).status,
      (code) => code === 404,
    );
  });

  it('stops a resize, and says so; there is nothing to stop when steady', async () => {
    await batch.client.pool.add(poolOf('stopped', { targetDedicatedNodes: 3 }));
    const answer = await batch.client.pool.stopResize('stopped');
    expect(status()).toBe(202);
    expect(answer.eTag).toMatch(etagPattern);
    const pool = await until(
      () => batch.client.pool.get('stopped'),
      ({ allocationState }) => allocationState === 'steady',
    );
    expect(pool).toMatchObject({ currentDedicatedNodes: 0 });
    // Of the kind of node alone that is missing (seen in recorded traffic).
    expect(pool.resizeErrors).toEqual([
      {
        code: 'ResizeStopped',
        message: 'Desired number of dedicated nodes could not be allocated due to a stop resize operation',
      },
    ]);
    expect(await refusedAs(batch, batch.client.pool.stopResize('stopped'))).toBe(
      '409 OperationInvalidForCurrentState',
    );
  });

  it('removes nodes by name, each once, and lowers its target', async () => {
    const { pool: pools, task: tasks } = batch.client;
    await readyPool(batch, 'fewer', { targetDedicatedNodes: 2 });
    await batch.client.job.add(jobOf('lasts', 'fewer'));
    await tasks.add('lasts', { id: '1', commandLine: 'sleep 60' });
    const running = await until(
      () => tasks.get('lasts', '1'),
      ({ state }) => state === 'running',
    );
    const node = running.nodeInfo?.nodeId ?? '';
    const stranger = pools.removeNodes('fewer', { nodeList: ['tvmps_no'] });
    expect(await refusedAs(batch, stranger)).toBe('404 NodeNotFound');
    const nodeList = [node, node.toUpperCase()];
    await pools.removeNodes('fewer', { nodeList, nodeDeallocationOption: 'taskcompletion' });
    expect(status()).toBe(202);
    // The task holds its node until it ends.
    expect((await batch.client.computeNode.get('fewer', node)).state).toBe('leavingpool');
    expect(await refusedAs(batch, pools.removeNodes('fewer', { nodeList }))).toBe('409 PoolBeingResized');
    await tasks.terminate('lasts', '1');
    const pool = await until(
      () => pools.get('fewer'),
      ({ allocationState }) => allocationState === 'steady',
    );
    expect(pool).toMatchObject({ targetDedicatedNodes: 1, currentDedicatedNodes: 1 });
    expect(await refusedAs(batch, batch.client.computeNode.get('fewer', node))).toBe('404 NodeNotFound');
  });

  it('removes no more than a hundred nodes at once', async () => {
    await batch.client.pool.add(poolOf('hundred'));
    const body = { nodeList: Array.from({ length: 101 }, (_, index) => `tvmps_${index}`) };
    const answer = await batch.send({ method: 'POST', path: '/pools/hundred/removenodes', body });
    const { code, values } = refusalOf(answer.status, answer.json);
    expect(`${answer.status} ${code} ${values.PropertyName}`).toBe('400 InvalidPropertyValue nodeList');
  });

  it('is deleting before it is gone, refuses changes meanwhile, and its id is free afterwards', async () => {
    await readyPool(batch, 'going');
    await batch.client.job.add(jobOf('orphan', 'going'));
    await batch.client.pool.deleteMethod('going');
    expect(status()).toBe(202);
    expect(batch.last().headers).not.toHaveProperty('etag');
    expect(await batch.client.pool.get('going')).toMatchObject({ state: 'deleting' });
    expect(await refusedAs(batch, batch.client.pool.add(poolOf('going')))).toBe('409 PoolBeingDeleted');
    const resize = batch.client.pool.resize('going', { targetDedicatedNodes: 1 });
    expect(await refusedAs(batch, resize)).toBe('409 PoolBeingDeleted');
    expect(await refusedAs(batch, batch.client.pool.deleteMethod('going'))).toBe('409 PoolBeingDeleted');
    await until(
      () => batch.client.pool.exists('going'),
      ({ body }) => !body,
    );
    await batch.client.pool.add(poolOf('going'));
    expect((await batch.client.job.get('orphan')).state).toBe('active');
  });
});

describe('conditions on writes', () => {
  it('changes a pool only when its ETag is the expected one', async () => {
    const { eTag = '' } = await batch.client.pool.add(poolOf('guarded'));
    await until(
      () => batch.client.pool.get('guarded'),
      ({ allocationState }) => allocationState === 'steady',
    );
    const resize = (poolResizeOptions: object) =>
      batch.client.pool.resize('guarded', { targetDedicatedNodes: 0 }, { poolResizeOptions });
    expect(await refusedAs(batch, resize({ ifMatch: '0x8D0000000000000' }))).toBe('412 ConditionNotMet');
    expect(await refusedAs(batch, resize({ ifNoneMatch: eTag }))).toBe('412 ConditionNotMet');
    expect(await refusedAs(batch, resize({ ifUnmodifiedSince: new Date(0) }))).toBe('412 ConditionNotMet');
    const later = new Date(Date.now() + 60_000);
    expect(await refusedAs(batch, resize({ ifModifiedSince: later }))).toBe('412 ConditionNotMet');
    const stop = batch.client.pool.stopResize('guarded', { poolStopResizeOptions: { ifNoneMatch: eTag } });
    expect(await refusedAs(batch, stop)).toBe('412 ConditionNotMet');
    const take = batch.client.pool.removeNodes(
      'guarded',
      { nodeList: ['x'] },
      { poolRemoveNodesOptions: { ifNoneMatch: eTag } },
    );
    expect(await refusedAs(batch, take)).toBe('412 ConditionNotMet');
    await resize({ ifMatch: eTag, ifUnmodifiedSince: later });
    expect(status()).toBe(202);
    const remove = batch.client.pool.deleteMethod('guarded', { poolDeleteMethodOptions: { ifMatch: eTag } });
    expect(await refusedAs(batch, remove)).toBe('412 ConditionNotMet');
  });
});
