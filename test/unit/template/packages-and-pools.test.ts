import { describe, expect, it } from 'vitest';
import { expandJob } from '../../../src/model/template/expand/expand-job.ts';
import { expandPool } from '../../../src/model/template/expand/expand-pool.ts';
import type { PoolFor } from '../../../src/model/template/expand/expansion.ts';
import type { JsonObject } from '../../../src/model/template/json/json.ts';
import { bindParameters } from '../../../src/model/template/parameters/bind-parameters.ts';
import { runLines } from './support/run-line.ts';
import { expanded, jobWith, templateOf } from './support/template-of.ts';

const collection = (...tasks: readonly JsonObject[]) => ({ type: 'taskCollection', tasks });
const apt = (id: string, version?: string) => ({
  type: 'aptPackage',
  id,
  ...(version !== undefined && { version }),
});

const poolOf = (pool: JsonObject) => expandPool(templateOf({ pool }), new Map());
const linux = {
  id: 'workers',
  vmSize: 'Standard_D2s_v5',
  virtualMachineConfiguration: {
    imageReference: { publisher: 'canonical', offer: 'ubuntu-24_04-lts', sku: 'server' },
    nodeAgentSKUId: 'batch.node.ubuntu 24.04',
  },
};
const windows = {
  ...linux,
  virtualMachineConfiguration: {
    imageReference: { publisher: 'microsoftwindowsserver', offer: 'windowsserver', sku: '2022-datacenter' },
    nodeAgentSKUId: 'batch.node.windows amd64',
  },
};

describe('packages', () => {
  it('of tasks are installed, each once, by a preparation task with the rights for it', () => {
    const { job, tasks } = expanded(
      jobWith(
        collection(
          { id: 'a', commandLine: 'run', packageReferences: [apt('ffmpeg')] },
          { id: 'b', commandLine: 'run', packageReferences: [apt('ffmpeg'), apt('jq', '1.7')] },
        ),
      ),
    );
    expect(job.jobPreparationTask).toMatchObject({
      commandLine: expect.stringMatching(/missing ffmpeg"; .*missing jq=1\.7"; .*apt-get .*install -y /),
      userIdentity: { autoUser: { scope: 'pool', elevationLevel: 'admin' } },
      waitForSuccess: true,
    });
    expect(JSON.stringify([...tasks])).not.toContain('packageReferences');
  });

  it('come before what the preparation does anyway, which sees its variables as it did', async () => {
    const { job } = expanded({
      job: {
        id: 'j',
        poolInfo: { poolId: 'p' },
        jobPreparationTask: {
          commandLine: `/bin/bash -c "x=1; echo \\"it's $x\\" '2  3'"`,
          environmentSettings: [{ name: 'A', value: 'b' }],
        },
        taskFactory: collection({ id: 'a', commandLine: 'run', packageReferences: [apt('bash')] }),
      },
    });
    const preparation = job.jobPreparationTask;
    expect(preparation).toMatchObject({
      environmentSettings: expect.arrayContaining([{ name: 'A', value: 'b' }]),
    });
    const task = JSON.parse(
      JSON.stringify({ id: 'x', ...(typeof preparation === 'object' ? preparation : {}) }),
    );
    // bash is there, so nothing is installed.
    expect(await runLines([task])).toEqual([{ words: ["it's 1 2  3\n"], code: 0 }]);
  });

  it('of a pool are installed by its start task', () => {
    const { pool } = poolOf({
      ...linux,
      packageReferences: [apt('ffmpeg')],
      startTask: { commandLine: 'date', maxTaskRetryCount: 2 },
    });
    expect(pool).toMatchObject({ startTask: { maxTaskRetryCount: 2, waitForSuccess: true } });
    expect(JSON.stringify(pool)).toMatch(/missing ffmpeg.*install -y .*; date'/);
    expect(pool).not.toHaveProperty('packageReferences');
  });

  it('of Windows are those of chocolatey', () => {
    const { pool, os } = poolOf({
      ...windows,
      packageReferences: [{ type: 'chocolateyPackage', id: 'ffmpeg', version: '7.1' }],
    });
    expect(os).toBe('windows');
    expect(JSON.stringify(pool)).toContain('choco install -y ffmpeg --version 7.1');
  });

  it.each([
    [{ ...windows, packageReferences: [apt('x')] }, 'package.os'],
    [{ ...linux, packageReferences: [apt('x'), { type: 'yumPackage', id: 'x' }] }, 'package.mixed'],
    [{ ...linux, packageReferences: [apt('x; rm -rf /')] }, 'package.name'],
    [{ ...linux, packageReferences: [{ type: 'snap', id: 'x' }] }, 'package.type'],
    [{ ...linux, packageReferences: 'ffmpeg' }, 'package.malformed'],
  ])('that cannot be are told: %#', (pool, code) => {
    expect(poolOf(pool).findings.map((found) => found.code)).toContain(code);
  });
});

describe('where a job runs', () => {
  const template = templateOf({
    parameters: { poolId: { type: 'string' } },
    job: {
      id: 'j',
      onAllTasksComplete: 'terminateJob',
      poolInfo: { poolId: "[parameters('poolId')]" },
      taskFactory: collection({ id: 'a', commandLine: 'run me' }),
    },
  });
  const on = (pool: PoolFor) =>
    expandJob(template, bindParameters(template, {}, { poolChosen: true }).values, { pool });

  it('is a pool that is there, one that is made, or one that comes and goes with the job', () => {
    const made = poolOf(linux);
    expect(on({ kind: 'existing', id: 'x' }).job.poolInfo).toEqual({ poolId: 'x' });
    expect(on({ kind: 'new', pool: made }).job.poolInfo).toEqual({ poolId: 'workers' });
    const { id: _id, ...rest } = linux;
    expect(on({ kind: 'auto', pool: made }).job.poolInfo).toEqual({
      autoPoolSpecification: {
        autoPoolIdPrefix: 'autopool',
        poolLifetimeOption: 'job',
        keepAlive: false,
        pool: rest,
      },
    });
  });

  it('decides which shell its commands get', () => {
    const line = (pool: PoolFor) => on(pool).tasks.task(0).commandLine;
    expect(line({ kind: 'new', pool: poolOf(linux) })).toBe("/bin/bash -c 'set -e; set -o pipefail; run me'");
    expect(line({ kind: 'new', pool: poolOf(windows) })).toBe('cmd /c "run me"');
    expect(line({ kind: 'existing', id: 'x', os: 'windows' })).toBe('cmd /c "run me"');
  });

  it('has its end held back until its tasks are added', () => {
    const { job, onAllTasksComplete } = on({ kind: 'existing', id: 'x' });
    expect(job).not.toHaveProperty('onAllTasksComplete');
    expect(onAllTasksComplete).toBe('terminateJob');
  });
});

describe('properties of an earlier time', () => {
  it('are called as they are today, and what is retired is left out', () => {
    const { pool } = poolOf({
      ...linux,
      maxTasksPerNode: 4,
      targetDedicated: '3',
      applicationLicenses: ['maya'],
      startTask: { commandLine: '/bin/bash -c date', runElevated: true },
    });
    expect(pool).toEqual({
      ...linux,
      taskSlotsPerNode: 4,
      targetDedicatedNodes: 3,
      startTask: {
        commandLine: '/bin/bash -c date',
        userIdentity: { autoUser: { elevationLevel: 'admin' } },
      },
    });
  });
});

describe('an application template', () => {
  const application = templateOf(
    {
      parameters: { frames: { type: 'int' } },
      commonEnvironmentSettings: [{ name: 'A', value: '1' }],
      onAllTasksComplete: 'terminateJob',
      taskFactory: {
        type: 'parametricSweep',
        parameterSets: [{ start: 1, end: "[parameters('frames')]" }],
        repeatTask: { commandLine: 'render {0}' },
      },
    },
    'app.json',
  );
  const job = (frames: number, rest: JsonObject = {}) =>
    templateOf({
      job: {
        id: 'j',
        poolInfo: { poolId: 'p' },
        applicationTemplateInfo: { filePath: 'app.json', parameters: { frames } },
        ...rest,
      },
    });
  const inputs = { applicationTemplate: (path: string) => (path === 'app.json' ? application : undefined) };

  it('gives the job what it does', () => {
    const made = expandJob(
      job(3, { commonEnvironmentSettings: [{ name: 'B', value: '2' }] }),
      new Map(),
      inputs,
    );
    expect(made.findings).toEqual([]);
    expect(made.tasks.count).toBe(3);
    expect(made.job).toEqual({
      id: 'j',
      poolInfo: { poolId: 'p' },
      commonEnvironmentSettings: [
        { name: 'A', value: '1' },
        { name: 'B', value: '2' },
      ],
    });
    expect(made.onAllTasksComplete).toBe('terminateJob');
  });

  it('that is missing, is none, or says what is the job’s, is told', () => {
    const codes = (template: ReturnType<typeof job>, given = inputs) =>
      expandJob(template, new Map(), given).findings.map(({ code }) => code);
    expect(codes(job(3), { applicationTemplate: () => undefined })).toContain('application.missing');
    expect(codes(job(3), { applicationTemplate: () => job(1) })).toContain('application.missing');
    expect(codes(job(3, { commonEnvironmentSettings: [{ name: 'A', value: '2' }] }))).toContain(
      'application.conflict',
    );
    const reserved = templateOf({ id: 'x', taskFactory: {} }, 'app.json');
    expect(codes(job(3), { applicationTemplate: () => reserved })).toContain('application.reserved');
  });
});

describe('a command that calls no shell', () => {
  const run = async (commandLine: string) => {
    const { tasks } = expanded(
      jobWith(collection({ id: 'a', commandLine })),
      {},
      { pool: { kind: 'existing', id: 'p', os: 'linux' } },
    );
    return (await runLines([tasks.task(0)]))[0];
  };

  it.each([
    ['false; echo no', '', 1],
    ['false && true', '', 1],
    ['false | true', '', 1],
    ['(sleep 0.1; echo late) & echo first', 'first\nlate\n', 0],
    ['(sleep 0.1; echo late) &', 'late\n', 0],
    ["echo 'it''s' \"$((1+1))\"", 'its 2\n', 0],
    ['echo a; exit 7', 'a\n', 7],
  ])('%s', async (line, output, code) => {
    expect(await run(line)).toEqual({ words: output === '' ? [] : [output], code });
  });
});
