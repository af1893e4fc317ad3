import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { simulationItem } from '../../../src/model/simulation/simulation.ts';
import { diagnosed, evidenceText, theOnly } from '../../support/doctor-scene.ts';
import { type LocalBatch, startTestBatch } from '../../support/local-batch.ts';
import { jobOf, poolOf, readyPool, until } from '../../support/local-batch-workload.ts';

let batch: LocalBatch;
beforeAll(async () => {
  batch = await startTestBatch();
});
afterAll(() => batch.close());

const minute = 60_000;

/** Adds a pool whose start task is a script, and waits until all of its nodes have failed it. */
async function failingPool(id: string, commandLine: string, nodes = 1): Promise<void> {
  await batch.client.pool.add(
    poolOf(id, { targetDedicatedNodes: nodes, startTask: { commandLine, waitForSuccess: true } }),
  );
  await until(
    () => batch.client.computeNode.list(id),
    (list) => list.length === nodes && list.every(({ state }) => state === 'starttaskfailed'),
  );
}

const simulated = (id: string, scene: string, nodes: number) =>
  batch.client.pool.add({
    ...poolOf(id),
    targetDedicatedNodes: nodes,
    startTask: { commandLine: 'true', waitForSuccess: true },
    metadata: [{ name: simulationItem, value: scene }],
  });

const image = (offer: string, sku: string, agent: string) => ({
  virtualMachineConfiguration: {
    imageReference: { publisher: 'canonical', offer, sku },
    nodeAgentSKUId: agent,
  },
});

describe('the doctor of a pool', () => {
  it('1: names a start task that failed, with its exit code and last words', async () => {
    await failingPool('setup', `/bin/sh -c 'echo "no such mirror" >&2; exit 7'`, 2);
    const finding = theOnly(await diagnosed(batch, { of: 'pool', pool: 'setup' }), 'start-task-failed');
    expect(finding.what).toContain('2 of 2 nodes failed the start task (exit 7)');
    expect(finding.severity).toBe('stops');
    expect(evidenceText(finding)).toContain('stderr: no such mirror');
    expect(finding.lead).toMatchObject({ resource: 'nodes', parents: ['setup'] });
    const [node] = await batch.client.computeNode.list('setup');
    const alone = await diagnosed(batch, { of: 'node', pool: 'setup', node: node?.id ?? '' });
    expect(theOnly(alone, 'start-task-failed').what).toContain(
      `node ${node?.id} failed the start task (exit 7)`,
    );
  });

  it('1: and to a job whose tasks wait for it', async () => {
    await failingPool('waits', '/bin/sh -c "exit 3"');
    await batch.client.job.add(jobOf('waits', 'waits'));
    await batch.client.task.add('waits', { id: 't', commandLine: 'true' });
    theOnly(await diagnosed(batch, { of: 'job', job: 'waits' }), 'start-task-failed');
    const ofTask = theOnly(
      await diagnosed(batch, { of: 'task', job: 'waits', task: 't' }),
      'start-task-failed',
    );
    expect(ofTask.todo).toContain('reboot the nodes');
  });

  it('2: knows the lock of apt', async () => {
    const said =
      'E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 1180 (unattended-upgr)';
    await failingPool('locked', `/bin/sh -c 'echo "${said}" >&2; exit 100'`);
    const finding = theOnly(await diagnosed(batch, { of: 'pool', pool: 'locked' }), 'apt-lock');
    expect(finding.todo).toContain('DPkg::Lock::Timeout=300');
    expect(finding.what).toContain('exit 100');
  });

  it('4: names a pool that rests short of nodes, with the service’s own words', async () => {
    const metadata = [{ name: simulationItem, value: 'slow-start speed=1' }];
    await batch.client.pool.add({ ...poolOf('stopped'), targetDedicatedNodes: 1, metadata });
    await batch.client.pool.stopResize('stopped');
    const stopped = await until(
      () => diagnosed(batch, { of: 'pool', pool: 'stopped' }),
      ({ findings }) => findings.length > 0,
    );
    const finding = theOnly(stopped, 'short-of-nodes');
    expect(finding.what).toContain('0 of 1 dedicated node');
    expect(finding.why).toContain('stopped the resize');
    expect(evidenceText(finding)).toContain(
      'ResizeStopped: Desired number of dedicated nodes could not be allocated',
    );
  });

  it('4: names a region without machines', async () => {
    await simulated('capacity', 'no-capacity speed=5000', 50);
    const short = await until(
      () => diagnosed(batch, { of: 'pool', pool: 'capacity' }),
      ({ standing, findings }) => findings.length > 0 && standing.includes('5 idle'),
    );
    const finding = theOnly(short, 'short-of-nodes');
    expect(finding.what).toBe('pool capacity rests with 5 of 50 dedicated nodes');
    expect(finding.why).toContain('no more machines');
    expect(evidenceText(finding)).toContain('AllocationFailed');
  });

  it('5: names an image that Batch does not support any more, with one that takes its place', async () => {
    const old = image('0001-com-ubuntu-server-focal', '20_04-lts', 'batch.node.ubuntu 20.04');
    await readyPool(batch, 'old', old);
    const finding = theOnly(await diagnosed(batch, { of: 'pool', pool: 'old' }), 'image-retired');
    expect(finding.what).toContain('Ubuntu Server 20.04');
    expect(finding.todo).toContain(
      'canonical/ubuntu-24_04-lts/server with node agent batch.node.ubuntu 24.04',
    );
  });

  it('6: names a size that cannot start the image’s generation', async () => {
    await batch.client.pool.add({ ...poolOf('gen'), vmSize: 'Standard_A2_v2' });
    const finding = theOnly(await diagnosed(batch, { of: 'pool', pool: 'gen' }), 'image-generation');
    expect(finding.what).toContain('generation 2');
    expect(finding.todo).toContain('canonical/ubuntu-24_04-lts/server-gen1');
    await batch.client.pool.add({
      ...poolOf('gen1'),
      vmSize: 'Standard_A2_v2',
      ...image('ubuntu-24_04-lts', 'server-gen1', 'batch.node.ubuntu 24.04'),
    });
    expect((await diagnosed(batch, { of: 'pool', pool: 'gen1' })).findings).toEqual([]);
  });

  it('7: names nodes that take long, but not before', async () => {
    await simulated('slow', 'slow-start seed=2 speed=60', 3);
    const before = await until(
      () => diagnosed(batch, { of: 'pool', pool: 'slow' }),
      ({ standing }) => standing.includes('3 creating'),
    );
    expect(before.findings).toEqual([]);
    const finding = theOnly(await diagnosed(batch, { of: 'pool', pool: 'slow' }, 14 * minute), 'nodes-slow');
    expect(finding.what).toMatch(/3 nodes have been creating for 1[34] min; usual is 1 to 5 minutes/);
  });

  it('8 and 18: names unusable nodes: one that is silent, one whose disk is full', async () => {
    // Of this seed the one and the other, each once.
    await simulated('rough', 'rough seed=23 speed=5000', 100);
    const nodes = await until(
      () => batch.client.computeNode.list('rough'),
      (list) =>
        list.length === 100 && list.every(({ state }) => /idle|starttaskfailed|unusable/.test(state ?? '')),
    );
    const lost = nodes.filter(({ state }) => state === 'unusable');
    const of = (code: string | undefined) => lost.find(({ errors }) => errors?.[0]?.code === code)?.id ?? '';
    const silent = theOnly(
      await diagnosed(batch, { of: 'node', pool: 'rough', node: of(undefined) }),
      'node-unusable',
    );
    expect(silent.why).toContain('cannot reach the machine');
    expect(silent.todo).toContain('15 to 45 minutes');
    const full = theOnly(
      await diagnosed(batch, { of: 'node', pool: 'rough', node: of('DiskFull') }),
      'disk-full',
    );
    expect(full.todo).toContain('delete old tasks');
    const { findings } = await diagnosed(batch, { of: 'pool', pool: 'rough' });
    for (const pain of ['node-unusable', 'disk-full'])
      expect(findings.find((each) => each.pain === pain)?.what).toContain('1 of 100 nodes is unusable');
    await batch.client.pool.deleteMethod('rough');
  });

  it('20: names a pool that idles for long, with what it costs, but not a fresh one or one with work', async () => {
    await readyPool(batch, 'idle', { targetDedicatedNodes: 2 });
    expect((await diagnosed(batch, { of: 'pool', pool: 'idle' })).findings).toEqual([]);
    const finding = theOnly(await diagnosed(batch, { of: 'pool', pool: 'idle' }, 40 * minute), 'pool-idle');
    expect(finding.what).toMatch(/2 nodes and no work for (39|40) min: free here; about \$0\.19\/h on Azure/);
    expect(finding.todo).toContain('resize it to 0');
    await batch.client.job.add(jobOf('idle', 'idle'));
    await batch.client.task.add('idle', { id: 't', commandLine: 'sleep 60' });
    await until(
      () => batch.client.task.get('idle', 't'),
      ({ state }) => state === 'running',
    );
    expect((await diagnosed(batch, { of: 'pool', pool: 'idle' }, 40 * minute)).findings).toEqual([]);
    await batch.client.job.terminate('idle');
  });

  it('says that a pool or node is not there', async () => {
    theOnly(await diagnosed(batch, { of: 'pool', pool: 'nowhere' }), 'not-there');
    theOnly(await diagnosed(batch, { of: 'node', pool: 'gen', node: 'nobody' }), 'not-there');
  });
});

describe('the doctor of a pool with a quota', () => {
  let small: LocalBatch;
  beforeAll(async () => {
    small = await startTestBatch({ limits: { quota: { dedicated: 4, spot: 0, jobs: 1 } } });
  });
  afterAll(() => small.close());

  it('3: names the quota and what would be needed', async () => {
    await small.client.pool.add(poolOf('none', { targetLowPriorityNodes: 3 }));
    const steady = await until(
      () => diagnosed(small, { of: 'pool', pool: 'none' }),
      ({ findings }) => findings.length > 0,
    );
    const finding = theOnly(steady, 'quota');
    expect(finding.what).toBe('pool none rests with 0 of 3 Spot nodes, which needs 6 cores of D2s_v5');
    expect(finding.severity).toBe('stops');
    expect(evidenceText(finding)).toContain('AccountLowPriorityCoreQuotaReached');
    await small.client.pool.add(poolOf('some', { targetDedicatedNodes: 5 }));
    const some = await until(
      () => diagnosed(small, { of: 'pool', pool: 'some' }),
      ({ findings }) => findings.length > 0,
    );
    expect(theOnly(some, 'quota').what).toContain('2 of 5 dedicated nodes');
  });
});
