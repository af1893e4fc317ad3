import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type LocalBatch, startTestBatch } from '../support/local-batch.ts';
import { jobOf, readyPool, refusalOf, refused, refusedAs, until } from '../support/local-batch-workload.ts';

let batch: LocalBatch;
beforeAll(async () => {
  batch = await startTestBatch();
  await batch.client.job.add(jobOf('job', 'no-pool'));
});
afterEach(() => expect(batch.faults()).toEqual([]));
afterAll(() => batch.close());

const task = (id: string, more: object = {}) => ({ id, commandLine: 'true', ...more });

describe('adding a task', () => {
  it('refuses a list of dependencies that is too long to be stored', async () => {
    await batch.client.job.add(jobOf('dependent', 'pool', { usesTaskDependencies: true }));
    const taskIds = Array.from({ length: 1_100 }, (_, at) => `${at}`.padStart(60, 'x'));
    const add = batch.client.task.add('dependent', { id: '1', commandLine: 'true', dependsOn: { taskIds } });
    expect(await refusedAs(batch, add)).toBe('400 TaskDependencyListTooLong');
  });

  it('answers 201 with its version and URL, and fills in the defaults', async () => {
    const answer = await batch.client.task.add('job', task('Added', { displayName: 'A task' }));
    expect(batch.last().status).toBe(201);
    const url = `${batch.url}/jobs/job/tasks/Added`;
    expect(batch.last().headers).toMatchObject({ location: url, dataserviceid: url });
    const added = await batch.client.task.get('JOB', 'added');
    expect(batch.last().headers.etag).toBe(answer.eTag);
    expect(added).toMatchObject({
      id: 'Added',
      url,
      eTag: answer.eTag,
      displayName: 'A task',
      state: 'active',
      commandLine: 'true',
      userIdentity: { autoUser: { scope: 'pool', elevationLevel: 'nonadmin' } },
      constraints: {
        maxWallClockTime: 'P10675199DT2H48M5.4775807S',
        retentionTime: 'P7D',
        maxTaskRetryCount: 0,
      },
      requiredSlots: 1,
      executionInfo: { retryCount: 0, requeueCount: 0 },
    });
    expect(added).not.toHaveProperty('nodeInfo');
    expect(added).not.toHaveProperty('previousState');
  });

  it('takes the retries of its job where it names none of its own', async () => {
    await batch.client.job.add(jobOf('retries', 'no-pool', { constraints: { maxTaskRetryCount: 3 } }));
    await batch.client.task.add('retries', task('its-jobs'));
    await batch.client.task.add('retries', task('its-own', { constraints: { maxTaskRetryCount: 1 } }));
    const retries = async (id: string) =>
      (await batch.client.task.get('retries', id)).constraints?.maxTaskRetryCount;
    expect([await retries('its-jobs'), await retries('its-own')]).toEqual([3, 1]);
  });

  it('refuses an id that is taken, and a job that is not there', async () => {
    await batch.client.task.add('job', task('taken'));
    expect(await refusedAs(batch, batch.client.task.add('job', task('TAKEN')))).toBe('409 TaskExists');
    expect(await refusedAs(batch, batch.client.task.add('nowhere', task('1')))).toBe('404 JobNotFound');
  });

  it.each([
    ['id', { id: 'a b' }],
    ['commandLine', { commandLine: '  ' }],
    ['requiredSlots', { requiredSlots: 0 }],
    ['constraints.retentionTime', { constraints: { retentionTime: 'P1W' } }],
    ['resourceFiles.0', { resourceFiles: [{ httpUrl: 'http://x/y' }] }],
    [
      'resourceFiles.0',
      { resourceFiles: [{ httpUrl: 'http://x/y', storageContainerUrl: 'http://x', filePath: 'y' }] },
    ],
    ['environmentSettings.0.name', { environmentSettings: [{ name: 'A=B', value: 'c' }] }],
    ['exitConditions', { exitConditions: { default: { dependencyAction: 'satisfy' } } }],
    ['requiredSlots', { requiredSlots: 2, multiInstanceSettings: { coordinationCommandLine: 'true' } }],
    ['exitConditions', { exitConditions: { default: { jobAction: 'terminate' } } }],
  ])('names the property %s when its value will not do', async (name, wrong) => {
    const body = { ...task('wrong'), ...wrong };
    const answer = await batch.send({ method: 'POST', path: '/jobs/job/tasks', body });
    expect(answer.status).toBe(400);
    expect(answer.json).toMatchObject({
      code: 'InvalidPropertyValue',
      values: expect.arrayContaining([{ key: 'PropertyName', value: name }]),
    });
  });

  it('refuses dependencies in a job that does not use them', async () => {
    const call = batch.client.task.add('job', task('after', { dependsOn: { taskIds: ['1'] } }));
    expect(await refusedAs(batch, call)).toBe('400 TaskDependenciesNotSpecifiedOnJob');
  });

  it.each([['applicationPackageReferences', [{ applicationId: 'ffmpeg' }]]])(
    'refuses %s by name',
    async (name, value) => {
      const { status, code, values } = await refused(
        batch,
        batch.client.task.add('job', task('x', { [name]: value })),
      );
      expect(`${status} ${code} ${values.PropertyName}`).toBe(`400 UnsupportedProperty ${name}`);
    },
  );
});

describe('adding many tasks', () => {
  it('answers for each of them, whatever becomes of the others', async () => {
    await batch.client.job.add(jobOf('many', 'no-pool'));
    await batch.client.task.add('many', task('there'));
    const { value = [] } = await batch.client.task.addCollection('many', [
      task('new'),
      task('there'),
      task('bad', { requiredSlots: 0 }),
    ]);
    expect(batch.last().status).toBe(200);
    expect(value.map(({ taskId, status, error }) => [taskId, status?.toLowerCase(), error?.code])).toEqual([
      ['new', 'success', undefined],
      ['there', 'clienterror', 'TaskExists'],
      ['bad', 'clienterror', 'InvalidPropertyValue'],
    ]);
    expect(value[0]).toMatchObject({ location: `${batch.url}/jobs/many/tasks/new` });
    expect(value[0]?.eTag).toBe((await batch.client.task.get('many', 'new')).eTag);
    expect(value[2]?.error?.values).toContainEqual({ key: 'PropertyName', value: 'requiredSlots' });
  });

  it('takes a hundred, and no more', async () => {
    await batch.client.job.add(jobOf('hundred', 'no-pool'));
    const tasks = Array.from({ length: 101 }, (_, index) => task(String(index)));
    // The SDK itself sends no more than it may.
    const path = '/jobs/hundred/addtaskcollection';
    const tooMany = await batch.send({ method: 'POST', path, body: { value: tasks } });
    expect(refusalOf(tooMany.status, tooMany.json)).toMatchObject({
      status: 413,
      code: 'RequestBodyTooLarge',
    });
    expect(await batch.client.task.list('hundred')).toHaveLength(0);
    await batch.client.task.addCollection('hundred', tasks.slice(0, 100));
    expect((await batch.client.job.getTaskCounts('hundred')).taskCounts.active).toBe(100);
  });

  it('refuses a body of more than a megabyte, whole', async () => {
    const environmentSettings = [{ name: 'BIG', value: 'x'.repeat(600_000) }];
    const call = batch.client.task.addCollection('job', [
      task('big-1', { environmentSettings }),
      task('big-2', { environmentSettings }),
    ]);
    expect(await refusedAs(batch, call)).toBe('413 RequestBodyTooLarge');
    expect(await refusedAs(batch, batch.client.task.get('job', 'big-1'))).toBe('404 TaskNotFound');
  });

  it('needs the job to be there', async () => {
    expect(await refusedAs(batch, batch.client.task.addCollection('nowhere', [task('1')]))).toBe(
      '404 JobNotFound',
    );
  });
});

describe('changing a task', () => {
  it('terminate ends one that waits; there is nothing to end afterwards', async () => {
    await batch.client.task.add('job', task('waits'));
    const answer = await batch.client.task.terminate('job', 'waits');
    expect(batch.last()).toMatchObject({ status: 204, text: '' });
    expect(answer.dataServiceId).toBe(`${batch.url}/jobs/job/tasks/waits/terminate`);
    expect(await batch.client.task.get('job', 'waits')).toMatchObject({
      state: 'completed',
      previousState: 'active',
      executionInfo: { result: 'failure', failureInfo: { code: 'TaskEnded' } },
    });
    expect(await refusedAs(batch, batch.client.task.terminate('job', 'waits'))).toBe('409 TaskCompleted');
  });

  it('delete has it gone when it answers', async () => {
    await batch.client.task.add('job', task('goes'));
    await batch.client.task.deleteMethod('job', 'goes');
    expect(batch.last().status).toBe(200);
    expect(await refusedAs(batch, batch.client.task.get('job', 'goes'))).toBe('404 TaskNotFound');
    await batch.client.task.add('job', task('goes'));
  });

  it('is held against conditions', async () => {
    const { eTag = '' } = await batch.client.task.add('job', task('guarded'));
    const ifMatch = '0x8D0000000000000';
    const calls = [
      () => batch.client.task.terminate('job', 'guarded', { taskTerminateOptions: { ifMatch } }),
      () =>
        batch.client.task.deleteMethod('job', 'guarded', { taskDeleteMethodOptions: { ifNoneMatch: eTag } }),
    ];
    for (const call of calls) expect(await refusedAs(batch, call())).toBe('412 ConditionNotMet');
    await batch.client.task.deleteMethod('job', 'guarded', { taskDeleteMethodOptions: { ifMatch: eTag } });
  });

  it('of a task or job that is not there is not found', async () => {
    const { task: tasks } = batch.client;
    expect(await refusedAs(batch, tasks.terminate('job', 'no'))).toBe('404 TaskNotFound');
    expect(await refusedAs(batch, tasks.deleteMethod('job', 'no'))).toBe('404 TaskNotFound');
    expect(await refusedAs(batch, tasks.terminate('no', 'no'))).toBe('404 JobNotFound');
    expect(await refusedAs(batch, tasks.list('no'))).toBe('404 JobNotFound');
  });
});

describe('tasks that depend on others', () => {
  it('wait for them, and go on when they are satisfied', async () => {
    await readyPool(batch, 'pool', { taskSlotsPerNode: 4 });
    await batch.client.job.add(jobOf('chain', 'pool', { usesTaskDependencies: true }));
    await batch.client.task.addCollection('chain', [
      task('last', { dependsOn: { taskIds: ['named'], taskIdRanges: [{ start: 1, end: 2 }] } }),
      task('blocked', { dependsOn: { taskIds: ['fails'] } }),
      task('fails', { commandLine: 'false' }),
      task('named'),
      task('1'),
      task('2', { commandLine: 'sleep 60' }),
    ]);
    await until(
      () => batch.client.job.getTaskCounts('chain'),
      ({ taskCounts }) => taskCounts.completed === 3 && taskCounts.running === 1,
    );
    const state = async (id: string) => (await batch.client.task.get('chain', id)).state;
    expect([await state('last'), await state('blocked')]).toEqual(['active', 'active']);
    await batch.client.task.deleteMethod('chain', '2');
    await batch.client.task.add('chain', task('2'));
    await until(
      () => state('last'),
      (now) => now === 'completed',
    );
    expect(await state('blocked')).toBe('active');
  });
});
