import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type LocalBatch, startTestBatch } from '../support/local-batch.ts';
import { jobOf, poolOf, readyPool, refusalOf, refused, until } from '../support/local-batch-workload.ts';

let batch: LocalBatch;
beforeAll(async () => {
  batch = await startTestBatch();
  await batch.client.pool.add(poolOf('a', { displayName: "it's a" }));
  await readyPool(batch, 'b', { targetDedicatedNodes: 3 });
  for (const id of ['x-1', 'x-2', 'y-1'])
    await batch.client.job.add(jobOf(id, 'none', { priority: id === 'x-2' ? 9 : 0 }));
  const tasks = Array.from({ length: 7 }, (_, index) => ({ id: `t${index}`, commandLine: 'true' }));
  await batch.client.task.addCollection('x-1', tasks);
  await batch.client.job.add(jobOf('ran', 'b'));
  await batch.client.task.addCollection('ran', [
    { id: 'zero', commandLine: 'true' },
    { id: 'five', commandLine: '/bin/bash -c "exit 5"' },
    { id: 'long', commandLine: 'sleep 60' },
  ]);
  await until(
    () => batch.client.job.getTaskCounts('ran'),
    ({ taskCounts }) => taskCounts.completed === 2 && taskCounts.running === 1,
  );
});
afterEach(() => expect(batch.faults()).toEqual([]));
afterAll(() => batch.close());

const ids = (list: readonly { id?: string }[]) => list.map(({ id }) => id);

describe('paging', () => {
  it('gives each item once, though items come and go between pages', async () => {
    const first = await batch.client.task.list('x-1', { taskListOptions: { maxResults: 3 } });
    expect(ids(first)).toEqual(['t0', 't1', 't2']);
    expect(first.odatanextLink).toMatch(`${batch.url}/jobs/x-1/tasks?`);
    await batch.client.task.deleteMethod('x-1', 't2');
    await batch.client.task.deleteMethod('x-1', 't4');
    await batch.client.task.add('x-1', { id: 'late', commandLine: 'true' });
    const second = await batch.client.task.listNext(first.odatanextLink ?? '');
    expect(ids(second)).toEqual(['t3', 't5', 't6']);
    const third = await batch.client.task.listNext(second.odatanextLink ?? '');
    expect(ids(third)).toEqual(['late']);
    expect(third.odatanextLink).toBeUndefined();
  });

  it('keeps filter and selection from page to page', async () => {
    const jobListOptions = { maxResults: 1, filter: "startswith(id,'x-')", select: 'id,priority' };
    const first = await batch.client.job.list({ jobListOptions });
    const second = await batch.client.job.listNext(first.odatanextLink ?? '');
    const onWire = JSON.parse(batch.last().text ?? '');
    expect(onWire.value).toEqual([{ id: 'x-2', priority: 9 }]);
    expect(ids([...first, ...second])).toEqual(['x-1', 'x-2']);
    expect(second.odatanextLink).toBeUndefined();
  });

  it('works on every list', async () => {
    const pools = await batch.client.pool.list({ poolListOptions: { maxResults: 1 } });
    expect(ids(await batch.client.pool.listNext(pools.odatanextLink ?? ''))).toEqual(['b']);
    const nodes = await batch.client.computeNode.list('b', { computeNodeListOptions: { maxResults: 2 } });
    expect(await batch.client.computeNode.listNext(nodes.odatanextLink ?? '')).toHaveLength(1);
    const counts = await batch.client.account.listPoolNodeCounts({
      accountListPoolNodeCountsOptions: { maxResults: 1 },
    });
    expect(await batch.client.account.listPoolNodeCountsNext(counts.odatanextLink ?? '')).toHaveLength(1);
    const options = { accountListSupportedImagesOptions: { maxResults: 2 } };
    const images = await batch.client.account.listSupportedImages(options);
    expect(images).toHaveLength(2);
    const rest = await batch.client.account.listSupportedImagesNext(images.odatanextLink ?? '');
    expect(rest[0]).not.toEqual(images[0]);
    const files = await batch.client.file.listFromTask('ran', 'zero', {
      fileListFromTaskOptions: { maxResults: 2 },
    });
    const more = await batch.client.file.listFromTaskNext(files.odatanextLink ?? '');
    expect([...files, ...more].map(({ name }) => name)).toContain('wd');
    const [node] = nodes;
    const first = await batch.client.file.listFromComputeNode('b', node?.id ?? '', {
      fileListFromComputeNodeOptions: { maxResults: 2 },
    });
    expect(await batch.client.file.listFromComputeNodeNext(first.odatanextLink ?? '')).not.toHaveLength(0);
  });

  it.each([
    ['0', 'OutOfRangeQueryParameterValue'],
    ['1001', 'OutOfRangeQueryParameterValue'],
    ['many', 'InvalidQueryParameterValue'],
  ])('refuses pages of %s', async (maxresults, code) => {
    const answer = await batch.send({ path: '/pools', query: { maxresults } });
    expect(refusalOf(answer.status, answer.json)).toMatchObject({
      status: 400,
      code,
      values: { QueryParameterName: 'maxresults', QueryParameterValue: maxresults },
    });
  });

  it('refuses a token that is not its own', async () => {
    const answer = await batch.send({ path: '/pools', query: { $skiptoken: 'made-up' } });
    expect(refusalOf(answer.status, answer.json)).toMatchObject({
      status: 400,
      code: 'InvalidQueryParameterValue',
    });
  });
});

describe('filters', () => {
  it.each([
    ["state eq 'completed'", ['zero', 'five']],
    ["state ne 'COMPLETED'", ['long']],
    ['executionInfo/exitCode eq 5', ['five']],
    ['executionInfo/exitCode gt 0 and executionInfo/exitCode lt 9', ['five']],
    ["executionInfo/result eq 'failure' or state eq 'running'", ['five', 'long']],
    ["startswith(id,'z')", ['zero']],
    ["(id eq 'zero' or id eq 'long') and state eq 'completed'", ['zero']],
    ["creationTime ge DateTime'2020-01-01T00:00:00Z'", ['zero', 'five', 'long']],
    ["stateTransitionTime lt DateTime'2020-01-01'", []],
  ])('of tasks: %s', async (filter, expected) => {
    expect(ids(await batch.client.task.list('ran', { taskListOptions: { filter } }))).toEqual(expected);
  });

  it('of pools, jobs, nodes and counts', async () => {
    const pools = (filter: string) => batch.client.pool.list({ poolListOptions: { filter } });
    expect(ids(await pools("not (id eq 'it''s a') and id le 'a' and state eq 'active'"))).toEqual(['a']);
    expect(ids(await pools("allocationState eq 'steady' and startswith(id,'b')"))).toEqual(['b']);
    const jobs = (filter: string) => batch.client.job.list({ jobListOptions: { filter } });
    expect(ids(await jobs("executionInfo/poolId eq 'b'"))).toEqual(['ran']);
    expect(ids(await jobs("id ge 'x-2' and startswith(id,'x-2')"))).toEqual(['x-2']);
    const nodes = (filter: string) =>
      batch.client.computeNode.list('b', { computeNodeListOptions: { filter } });
    expect(await nodes("state eq 'idle'")).toHaveLength(2);
    expect(await nodes("lastBootTime ge DateTime'2020-01-01T00:00:00Z'")).toHaveLength(3);
  });

  it.each([
    ['/pools', "nosuch eq 'x'"],
    ['/pools', "displayName eq 'x'"],
    ['/pools', "startswith(vmSize,'standard')"],
    ['/pools', "allocationState ne 'steady'"],
    ['/jobs', 'priority ge 5'],
    ['/jobs/ran/tasks', "nodeInfo/nodeId eq 'x'"],
    ['/nodecounts', "startswith(poolId,'b')"],
    ['/nodecounts', "poolId ne 'b'"],
    ['/pools/b/nodes', "startTaskInfo/state ne 'running'"],
    ['/supportedimages', "nodeAgentSKUId gt 'a'"],
    ['/jobschedules', "displayName eq 'x'"],
    ['/pools', "State eq 'active'"],
    ['/pools', "state gt 'active'"],
    ['/pools', "state eq 'sleepy'"],
    ['/pools', "id eq 'unended"],
    ['/pools', 'id eq'],
    ['/pools', "substringof('a',id)"],
    ['/jobs', "creationTime gt 'yesterday'"],
    ['/nodecounts', "state eq 'idle'"],
    ['/supportedimages', "publisher eq 'canonical'"],
    ['/pools/b/nodes', "vmSize eq 'x'"],
    ['/jobs/ran/tasks', "commandLine eq 'true'"],
    ['/jobs/ran/tasks/zero/files', 'isDirectory eq true'],
  ])('on %s refuse %s and say why', async (path, $filter) => {
    const answer = await batch.send({ path, query: { $filter } });
    const { status, code, values } = refusalOf(answer.status, answer.json);
    expect(`${status} ${code}`).toBe('400 InvalidQueryParameterValue');
    expect(values).toMatchObject({ QueryParameterName: '$filter', QueryParameterValue: $filter });
    expect(values.Reason).toBeTruthy();
  });
});

// What Microsoft's table of filters names, list by list, with an operator that the table has.
describe('documented filters', () => {
  const time = "DateTime'2026-01-01T00:00:00Z'";
  const word = "'x'";
  const byTime = (...paths: string[]) => paths.map((path) => `${path} ge ${time}`);
  const byWord = (...paths: string[]) => paths.map((path) => `${path} ne ${word}`);
  const common = byTime('stateTransitionTime', 'creationTime', 'lastModified');
  const runs = (path: string) => [
    `${path}/state eq 'running'`,
    `${path}/result ne 'success'`,
    `${path}/exitCode ge 1`,
    ...byTime(`${path}/startTime`, `${path}/endTime`),
  ];
  const jobs = [...common, ...byTime('executionInfo/startTime', 'executionInfo/endTime')];

  it.each([
    [
      '/pools',
      [
        ...common,
        ...byWord('id', 'vmSize'),
        ...byTime('allocationStateTransitionTime'),
        "allocationState eq 'steady'",
        'enableAutoScale ne true',
        'enableInterNodeCommunication eq false',
      ],
    ],
    [
      '/pools/b/nodes',
      [...runs('startTaskInfo'), ...byTime('stateTransitionTime', 'lastBootTime', 'allocationTime')],
    ],
    ['/jobs', [...jobs, ...byWord('id', 'executionInfo/poolId'), "startswith(executionInfo/poolId,'b')"]],
    [
      '/jobschedules',
      [
        ...common,
        ...byWord('id'),
        ...byTime('executionInfo/endTime', 'schedule/doNotRunUntil', 'schedule/doNotRunAfter'),
      ],
    ],
    ['/jobs/ran/tasks', [...jobs, ...byTime('lastModifiedTime'), "executionInfo/result ne 'success'"]],
  ])('of %s are taken', async (path, filters) => {
    for (const $filter of filters) {
      const { status, text } = await batch.send({ path, query: { $filter } });
      expect(`${$filter}: ${status}`, text).toBe(`${$filter}: 200`);
    }
  });

  it('of tasks know their last change by both of its names', async () => {
    const by = (name: string) =>
      batch.send({ path: '/jobs/ran/tasks', query: { $filter: `${name} ge ${time}` } });
    expect((await by('lastModifiedTime')).json).toEqual((await by('lastModified')).json);
  });
});

describe('selections', () => {
  it('leave nothing but what was named, of one and of many', async () => {
    const pools = await batch.client.pool.list({ poolListOptions: { select: 'id, state' } });
    expect([...pools]).toEqual([
      { id: 'a', state: 'active' },
      { id: 'b', state: 'active' },
    ]);
    await batch.client.pool.get('a', { poolGetOptions: { select: 'id' } });
    expect(JSON.parse(batch.last().text ?? '')).toEqual({
      'odata.metadata': `${batch.url}/$metadata#pools/@Element`,
      id: 'a',
    });
    await batch.client.job.get('x-2', { jobGetOptions: { select: 'priority' } });
    expect(JSON.parse(batch.last().text ?? '')).toMatchObject({ priority: 9 });
    const [task] = await batch.client.task.list('ran', { taskListOptions: { select: 'id,executionInfo' } });
    expect(Object.keys(task ?? {})).toEqual(['id', 'executionInfo']);
    const [node] = await batch.client.computeNode.list('b', { computeNodeListOptions: { select: 'state' } });
    expect(Object.keys(node ?? {})).toEqual(['state']);
  });

  it.each([
    '/pools',
    '/pools/a',
    '/jobs',
    '/jobs/ran',
    '/jobs/ran/tasks',
    '/jobs/ran/tasks/zero',
    '/pools/b/nodes',
  ])('of a property that %s has not are refused', async (path) => {
    const answer = await batch.send({ path, query: { $select: 'id,nosuch' } });
    expect(refusalOf(answer.status, answer.json)).toMatchObject({
      status: 400,
      code: 'InvalidQueryParameterValue',
      values: { QueryParameterName: '$select' },
    });
  });

  it.each(['/nodecounts', '/supportedimages', '/jobs/ran/tasks/zero/files'])(
    'are not taken by %s',
    async (path) => {
      const answer = await batch.send({ path, query: { $select: 'id' } });
      expect(refusalOf(answer.status, answer.json)).toMatchObject({
        status: 400,
        code: 'InvalidQueryParameterValue',
      });
    },
  );

  it('may ask for statistics, which there are none of', async () => {
    const pools = await batch.client.pool.list({ poolListOptions: { expand: 'stats' } });
    expect(pools[0]).not.toHaveProperty('stats');
  });
});

describe('supported images', () => {
  it('name the agent, the system and whether Batch has verified them', async () => {
    const filter = "verificationType eq 'verified' and osType eq 'linux'";
    const images = await batch.client.account.listSupportedImages({
      accountListSupportedImagesOptions: { filter },
    });
    expect(images.map(({ nodeAgentSKUId }) => nodeAgentSKUId)).toContain('batch.node.ubuntu 24.04');
    for (const image of images)
      expect(image).toMatchObject({ verificationType: 'verified', osType: 'linux' });
  });

  it('are refused a filter that is none', async () => {
    const options = { accountListSupportedImagesOptions: { filter: "verificationType eq 'maybe'" } };
    expect((await refused(batch, batch.client.account.listSupportedImages(options))).code).toBe(
      'InvalidQueryParameterValue',
    );
  });
});
