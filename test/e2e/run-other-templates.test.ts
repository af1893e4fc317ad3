import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ensureLocalService } from '../../src/services/local/ensure.ts';
import { type Program, startProgram } from '../support/program.ts';
import { startRobot } from '../support/robot.ts';
import { ask, listedTasks, signerOf } from '../support/service-client.ts';

let program: Program;

const kept = (fileGroup: string, path: string) => [
  {
    filePattern: 'out.txt',
    destination: { autoStorage: { fileGroup, path } },
    uploadOptions: { uploadCondition: 'tasksuccess' },
  },
];
const jobName = { type: 'string', metadata: { advancedType: 'job-id' } };
const out = { type: 'string', metadata: { advancedType: 'file-group' } };
const image = { publisher: 'canonical', offer: 'ubuntu-24_04-lts', sku: 'server' };

async function write(name: string, job: object, more: object = {}): Promise<void> {
  await mkdir(join(program.folder, name));
  const template = { parameters: { jobName, ...more }, job: { id: "[parameters('jobName')]", ...job } };
  await writeFile(join(program.folder, name, 'job.template.json'), JSON.stringify(template, null, 2));
}

beforeAll(async () => {
  program = await startProgram();
  await write('managed', {
    jobManagerTask: {
      id: 'manager',
      commandLine: `/bin/bash -c 'until [ -e ${join(program.folder, 'go')} ]; do sleep 0.1; done; echo managed'`,
      killJobOnCompletion: false,
    },
  });
  const poolInfo = {
    autoPoolSpecification: {
      autoPoolIdPrefix: 'x',
      poolLifetimeOption: 'job',
      keepAlive: true,
      pool: {
        vmSize: 'Standard_D4s_v5',
        targetDedicatedNodes: "[parameters('nodes')]",
        virtualMachineConfiguration: { imageReference: image, nodeAgentSKUId: 'batch.node.ubuntu 24.04' },
      },
    },
  };
  const repeatTask = {
    commandLine: "/bin/bash -c 'echo {0} > out.txt'",
    outputFiles: kept("[parameters('out')]", '{0}.txt'),
  };
  const taskFactory = { type: 'parametricSweep', parameterSets: [{ start: 1, end: 3 }], repeatTask };
  await write('with-a-pool', { poolInfo, taskFactory }, { out, nodes: { type: 'int', defaultValue: 2 } });
});
afterAll(() => program.close());

describe('a template whose job manager adds tasks', () => {
  it('is watched until all of them have ended, however many they are', async () => {
    const { stdout, code } = await program.run(
      ...['run', '--template', './managed', '--local', '--nodes', '2', '--out', 'managed-out', '--detach'],
    );
    expect(code).toBe(0);
    const id = stdout.trim();
    const signer = signerOf(await ensureLocalService({ stateDir: program.stateDir }));
    await vi.waitFor(
      async () => expect(await listedTasks(signer, id)).toMatchObject([{ state: 'running' }]),
      {
        timeout: 30_000,
        interval: 200,
      },
    );
    for (const name of ['first', 'second'])
      await ask(signer, {
        method: 'POST',
        path: `/jobs/${id}/tasks`,
        body: { id: name, commandLine: "/bin/bash -c 'true'" },
      });
    const robot = startRobot({ columns: 110, rows: 32, cwd: program.folder, env: program.env });
    await robot.see(id);
    await robot.pressNamed('Enter', 'open');
    await robot.see(/manager .*job manager/);
    await robot.see(/second +✓ done/);
    await writeFile(join(program.folder, 'go'), '');
    await robot.see('all done; the results are in');
    await robot.see(/Tasks 3 +✓ 3 done/);
    await robot.see(/^ +managed *$/m);
    robot.press('Ctrl-C');
    expect(await robot.exited).toBe(0);
    const shown = await program.run('runs', 'show', id);
    expect(shown.stdout).toContain('All 3 tasks reached');
  });
});

describe('a template with a pool of its own', () => {
  it('runs on that pool, which is asked for, watched and deleted as every run’s', async () => {
    const { stdout, stderr, code } = await program.run(
      ...['run', '--template', './with-a-pool', '--param', 'nodes=3', '--local', '--out', 'pool-out'],
    );
    expect(stdout).toContain('with 3 nodes of Standard_D4s_v5');
    // It would be kept, and it is said that it is not.
    expect(stderr).toContain('would keep its pool (keepAlive); this run does not: --when-done keep-pool');
    expect(code).toBe(0);
    expect((await readdir(join(program.folder, 'pool-out'))).sort()).toEqual(['1.txt', '2.txt', '3.txt']);
    expect((await program.run('get', 'pools', '--local', '--json')).stdout.trim()).toBe('[]');
  });
});
