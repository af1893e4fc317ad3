import type { BatchServiceModels as Models } from '@azure/batch';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { simulationItem } from '../../../src/model/simulation/simulation.ts';
import type { BatchWire } from '../../../src/services/batch/batch-wire.ts';
import { connectWire } from '../../../src/services/batch/connect-wire.ts';
import { createDoctorReader } from '../../../src/services/doctor/read-subject.ts';
import { diagnosed, evidenceText, theOnly } from '../../support/doctor-scene.ts';
import { type LocalBatch, startTestBatch } from '../../support/local-batch.ts';
import { completed, jobOf, poolOf, readyPool, until } from '../../support/local-batch-workload.ts';

let batch: LocalBatch;
beforeAll(async () => {
  batch = await startTestBatch();
  await readyPool(batch, 'p', { targetDedicatedNodes: 2, taskSlotsPerNode: 2 });
  await batch.client.pool.add(poolOf('empty'));
});
afterAll(() => batch.close());

const ofJob = (job: string) => diagnosed(batch, { of: 'job', job });
const ofTask = (job: string, task = 't') => diagnosed(batch, { of: 'task', job, task });

async function jobWith(
  id: string,
  pool: string,
  tasks: readonly Partial<Models.TaskAddParameter>[],
  more: Partial<Models.JobAddParameter> = {},
): Promise<void> {
  await batch.client.job.add(jobOf(id, pool, more));
  for (const [index, task] of tasks.entries())
    await batch.client.task.add(id, { id: index === 0 ? 't' : `t${index}`, commandLine: 'true', ...task });
}

describe('the doctor of a task that waits', () => {
  it('16: for a pool that is not there', async () => {
    await jobWith('poolless', 'nowhere', [{}]);
    expect(theOnly(await ofJob('poolless'), 'waiting-no-pool').what).toBe(
      '1 task waits: there is no pool nowhere',
    );
    expect(theOnly(await ofTask('poolless'), 'waiting-no-pool').todo).toContain('make pool nowhere');
  });

  it('16: for a pool that has no nodes and gets none', async () => {
    await jobWith('nodeless', 'empty', [{}, {}]);
    const finding = theOnly(await ofJob('nodeless'), 'waiting-no-node');
    expect(finding.what).toBe('2 tasks wait: pool empty has no nodes, and is to have none');
    expect(finding.lead).toEqual({ resource: 'pools', parents: [], id: 'empty' });
  });

  it('16: for an autoscale formula that comes to nothing, once it has seen them', async () => {
    const autoscale = { enableAutoScale: true, autoScaleFormula: '$TargetDedicatedNodes=0;' };
    const { targetDedicatedNodes: _none, ...pool } = poolOf('scales');
    await batch.client.pool.add({ ...pool, ...autoscale });
    await jobWith('scales', 'scales', [{}]);
    const before = await ofJob('scales');
    expect(before.findings).toEqual([]);
    expect(before.standing).toContain('the next evaluation of the autoscale formula decides');
    const later = await diagnosed(batch, { of: 'job', job: 'scales' }, 40 * 60_000);
    const finding = theOnly(later, 'waiting-no-node');
    expect(evidenceText(finding)).toContain('formula: $TargetDedicatedNodes=0;');
  });

  it('16: for nodes that other jobs hold', async () => {
    await readyPool(batch, 'busy');
    await jobWith('first', 'busy', [{ commandLine: 'sleep 60' }]);
    await until(
      () => batch.client.task.get('first', 't'),
      ({ state }) => state === 'running',
    );
    await jobWith('second', 'busy', [{}]);
    expect((await ofJob('first')).findings).toEqual([]);
    expect(theOnly(await ofTask('second'), 'waiting-no-node').what).toContain('work for other jobs');
    await batch.client.job.terminate('first');
  });

  it('16: for nodes that take no tasks', async () => {
    const [node = ''] = await readyPool(batch, 'off');
    await batch.client.computeNode.disableScheduling('off', node);
    await jobWith('off', 'off', [{}]);
    const finding = theOnly(await ofTask('off'), 'waiting-no-node');
    expect(finding.what).toContain('scheduling is switched off for all 1 node');
    theOnly(await diagnosed(batch, { of: 'node', pool: 'off', node }), 'node-offline');
  });

  it('16: for its job, which is disabled', async () => {
    await batch.client.job.add(jobOf('still', 'p'));
    await batch.client.job.disable('still', 'wait');
    await until(
      () => batch.client.job.get('still'),
      ({ state }) => state === 'disabled',
    );
    await batch.client.task.add('still', { id: 't', commandLine: 'true' });
    expect(theOnly(await ofTask('still'), 'waiting-job-disabled').todo).toContain('enable the job');
    theOnly(await ofJob('still'), 'waiting-job-disabled');
  });

  it('16: in a job that has ended', async () => {
    await jobWith('over', 'empty', [{}]);
    await batch.client.job.terminate('over', { terminateReason: 'enough' });
    await until(
      () => batch.client.job.get('over'),
      ({ state }) => state === 'completed',
    );
    const finding = theOnly(await ofTask('over'), 'waiting-job-ended');
    expect(finding.why).toContain('enough');
  });

  it('16: for a task that failed and blocks it, or is not there', async () => {
    const more = { usesTaskDependencies: true };
    await jobWith(
      'chain',
      'p',
      [{ commandLine: '/bin/sh -c "exit 5"' }, { dependsOn: { taskIds: ['t'] } }],
      more,
    );
    await completed(batch, 'chain', 't');
    const finding = theOnly(await ofTask('chain', 't1'), 'waiting-dependency');
    expect(finding.what).toBe('task t1 waits: it depends on t, which failed (exit 5) and blocks it');
    expect(finding.lead).toEqual({ resource: 'tasks', parents: ['chain'], id: 't' });
    expect((await ofJob('chain')).findings.map(({ pain }) => pain)).toEqual([
      'waiting-dependency',
      'program-failed',
    ]);
    await jobWith('ghost', 'p', [{ dependsOn: { taskIds: ['nobody'] } }], more);
    expect(theOnly(await ofTask('ghost'), 'waiting-dependency').what).toContain(
      'nobody, which is not in the job',
    );
  });

  it('16: for more slots than a node has', async () => {
    await jobWith('wide', 'p', [{ requiredSlots: 3 }]);
    const finding = theOnly(await ofTask('wide'), 'waiting-slots');
    expect(finding.what).toContain('it needs 3 slots, and a node of pool p has 2');
    theOnly(await ofJob('wide'), 'waiting-slots');
  });

  it('16: for a preparation task that failed, with its last words', async () => {
    await readyPool(batch, 'prep');
    await jobWith('prep', 'prep', [{}], {
      jobPreparationTask: { commandLine: `/bin/sh -c 'echo "no data" >&2; exit 9'`, waitForSuccess: true },
    });
    const told = await until(
      () => ofTask('prep'),
      ({ findings }) => findings.length > 0,
    );
    const finding = theOnly(told, 'waiting-preparation');
    expect(finding.what).toContain('the preparation task of job prep failed on 1 node (exit 9)');
    expect(evidenceText(finding)).toContain('stderr: no data');
    theOnly(await ofJob('prep'), 'waiting-preparation');
  });

  it('16: for the job, which may only run so many at once', async () => {
    await jobWith('narrow', 'p', [{ commandLine: 'sleep 60' }, {}, {}], { maxParallelTasks: 1 });
    const told = await until(
      () => ofJob('narrow'),
      ({ findings }) => findings.length > 0,
    );
    const finding = theOnly(told, 'waiting-parallel');
    expect(finding.what).toContain('job narrow may run 1 task at once, and does; 1 node idle');
    expect(finding.severity).toBe('note');
    await batch.client.job.terminate('narrow');
  });

  it('19: names a job whose tasks are all done and that stays open', async () => {
    await jobWith('open', 'p', [{}, {}]);
    await completed(batch, 'open', 't');
    await completed(batch, 'open', 't1');
    const finding = theOnly(await ofJob('open'), 'job-never-ends');
    expect(finding.what).toBe('all 2 tasks of job open are done, and it stays open');
    expect(finding.todo).toContain('terminatejob');
    await batch.client.job.patch('open', { onAllTasksComplete: 'terminatejob' });
    const after = await until(
      () => ofJob('open'),
      ({ standing }) => standing.startsWith('completed'),
    );
    expect(after.findings).toEqual([]);
  });

  it('groups what failed alike, and counts it', async () => {
    const fails = { commandLine: `/bin/sh -c 'echo bad >&2; exit 2'` };
    await jobWith('many', 'p', [fails, fails, fails, { commandLine: 'no-such-tool' }]);
    for (const id of ['t', 't1', 't2', 't3']) await completed(batch, 'many', id);
    await batch.client.job.patch('many', { onAllTasksComplete: 'terminatejob' });
    const { findings } = await ofJob('many');
    expect(findings.map(({ pain, what }) => `${pain}: ${what}`).sort()).toEqual([
      'program-failed: 3 of the 4 tasks that failed: exit 2',
      'program-not-found: task t3 failed: CommandProgramNotFound',
    ]);
  });

  it('tells apart what failed with the same exit code, by what was written', async () => {
    await jobWith('mixed', 'p', [
      { commandLine: `/bin/sh -c 'echo "a: No space left on device" >&2; exit 1'` },
      { commandLine: `/bin/sh -c 'echo "frame 7 is broken" >&2; exit 1'` },
    ]);
    for (const id of ['t', 't1']) await completed(batch, 'mixed', id);
    await batch.client.job.patch('mixed', { onAllTasksComplete: 'terminatejob' });
    const { findings } = await ofJob('mixed');
    expect(findings.map(({ pain, lead }) => `${pain} ${lead?.id}`)).toEqual([
      'disk-full t',
      'program-failed t1',
    ]);
  });
});

describe('the doctor names nothing', () => {
  it('while a fresh pool has work, and while tasks wait for a slot of their own job', async () => {
    await readyPool(batch, 'steady');
    await jobWith('steady', 'steady', [{ commandLine: 'sleep 60' }, {}, {}]);
    const told = await until(
      () => ofJob('steady'),
      ({ standing }) => standing.includes('1 running'),
    );
    expect(told.findings).toEqual([]);
    expect(told.standing).toContain('every slot is taken, they follow as tasks end');
    const waiting = await ofTask('steady', 't1');
    expect(waiting.findings).toEqual([]);
    expect(waiting.standing).toContain('waiting; every slot is taken');
    expect((await diagnosed(batch, { of: 'pool', pool: 'steady' }, 3_600_000)).findings).toEqual([]);
    await batch.client.job.terminate('steady');
  });

  it('while a pool is made', async () => {
    const metadata = [{ name: simulationItem, value: 'steady speed=1' }];
    await batch.client.pool.add({ ...poolOf('new'), targetDedicatedNodes: 3, metadata });
    await jobWith('new', 'new', [{}]);
    const told = await ofJob('new');
    expect(told.findings).toEqual([]);
    expect(told.standing).toContain('the pool is being given its nodes');
    expect((await diagnosed(batch, { of: 'pool', pool: 'new' })).findings).toEqual([]);
    await batch.client.job.terminate('new');
  });

  it('when Spot nodes were taken and their tasks requeued', async () => {
    await readyPool(batch, 'spot', { targetDedicatedNodes: 0, targetLowPriorityNodes: 1 });
    await jobWith('spot', 'spot', [{ commandLine: 'sleep 60' }]);
    await until(
      () => batch.client.task.get('spot', 't'),
      ({ state }) => state === 'running',
    );
    const preempted = await batch.send({
      method: 'POST',
      path: '/pools/spot/preempt',
    });
    expect(preempted.status).toBeLessThan(300);
    await until(
      () => batch.client.task.get('spot', 't'),
      ({ state, executionInfo }) => state === 'running' && (executionInfo?.requeueCount ?? 0) > 0,
    );
    expect((await ofTask('spot')).findings).toEqual([]);
    expect((await ofJob('spot')).findings).toEqual([]);
    expect((await diagnosed(batch, { of: 'pool', pool: 'spot' })).findings).toEqual([]);
    await batch.client.job.terminate('spot');
  });
});

describe('the doctor of a large job', () => {
  it('asks as many questions as of a small one', async () => {
    const questions = async (job: string): Promise<number> => {
      const wire = connectWire(batch);
      let asked = 0;
      const counting: BatchWire = {
        url: wire.url,
        send: (...words) => {
          asked++;
          return wire.send(...words);
        },
        page: (...words) => {
          asked++;
          return wire.page(...words);
        },
      };
      await createDoctorReader(counting).read({ of: 'job', job });
      return asked;
    };
    await jobWith('small', 'empty', [{}]);
    await jobWith('large', 'empty', [{}]);
    for (let from = 0; from < 3000; from += 100) {
      const tasks = Array.from({ length: 100 }, (_, at) => ({ id: `x${from + at}`, commandLine: 'true' }));
      await batch.client.task.addCollection('large', tasks);
    }
    const small = await questions('small');
    expect(small).toBeLessThanOrEqual(7);
    expect(await questions('large')).toBe(small);
    expect(theOnly(await ofJob('large'), 'waiting-no-node').what).toContain('3,001 tasks wait');
  });
});
