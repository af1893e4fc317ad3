import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Program, startProgram } from '../support/program.ts';

let program: Program;
beforeAll(async () => {
  program = await startProgram();
});
afterAll(() => program.close());

const windows = {
  imageReference: {
    publisher: 'MicrosoftWindowsServer',
    offer: 'WindowsServer',
    sku: '2022-datacenter-g2',
    version: 'latest',
  },
  nodeAgentSKUId: 'batch.node.windows amd64',
};
const ubuntu = {
  imageReference: { publisher: 'canonical', offer: 'ubuntu-24_04-lts', sku: 'server', version: 'latest' },
  nodeAgentSKUId: 'batch.node.ubuntu 24.04',
};

/** A sweep over two numbers, written to a folder of its own. */
async function template(name: string, machine: object, job: object, task: object): Promise<string> {
  const folder = join(program.folder, name);
  await mkdir(folder);
  const poolInfo = { poolId: 'some-pool' };
  const repeatTask = { commandLine: "/bin/bash -c 'echo {0}'", ...task };
  const taskFactory = { type: 'parametricSweep', parameterSets: [{ start: 1, end: 2 }], repeatTask };
  const files = {
    'job.template.json': { job: { id: name, poolInfo, ...job, taskFactory } },
    'pool.template.json': {
      pool: {
        id: name,
        vmSize: 'Standard_D2s_v5',
        virtualMachineConfiguration: machine,
        targetDedicatedNodes: 1,
      },
    },
  };
  for (const [file, body] of Object.entries(files)) await writeFile(join(folder, file), JSON.stringify(body));
  return name;
}

const run = (name: string) =>
  program.run('run', '--template', name, '--local', '--as-is', '--yes', '--out', `${name}-out`);

describe('a template whose nodes this machine has not', () => {
  it('of Windows is told of beforehand, and ends as soon as no task can run any more', async () => {
    const jobPreparationTask = { commandLine: 'cmd.exe /c dir' };
    const name = await template('win', windows, { jobPreparationTask }, { commandLine: 'cmd /c "echo {0}"' });
    const { code, stdout } = await run(name);
    expect(stdout).toMatch(/Note: the nodes are to have Windows, and on this machine they have none/);
    expect(stdout).toMatch(
      /No task can run any more: the job's preparation task failed on the node \(CommandProgramNotFound: .* \[PreparationFailed\]/,
    );
    expect(code).not.toBe(0);
  });

  it('with containers is told of beforehand, and its tasks fail in words', async () => {
    const machine = {
      ...ubuntu,
      // As the templates of the field have it: without a type.
      containerConfiguration: { containerImageNames: ['example/renderer:1'] },
    };
    const name = await template(
      'boxes',
      machine,
      {},
      { containerSettings: { imageName: 'example/renderer:1' } },
    );
    const { code, stdout } = await run(name);
    expect(stdout).toContain('Note: the tasks are to run in containers, and the local service starts none');
    expect(stdout).toMatch(/Task 0 failed: ContainerMiscError/);
    expect(stdout).toContain('nothing of example/renderer:1 has run');
    expect(stdout).toContain('0 of 2 tasks succeeded, 2 failed');
    expect(code).not.toBe(0);
  });
});

it('a preparation task that fails on Linux ends the run, with its last words', async () => {
  const jobPreparationTask = { commandLine: "/bin/bash -c 'echo no such share >&2; exit 3'" };
  const { stdout } = await run(await template('unprepared', ubuntu, { jobPreparationTask }, {}));
  expect(stdout).toContain("the job's preparation task failed on the node (exit 3); it said: no such share");
});

it('a preparation task that need not succeed does not end the run', async () => {
  const jobPreparationTask = { commandLine: "/bin/bash -c 'exit 3'", waitForSuccess: false };
  const { code, stdout } = await run(await template('careless', ubuntu, { jobPreparationTask }, {}));
  expect(stdout).toContain('All 2 tasks reached');
  expect(code).toBe(0);
});
