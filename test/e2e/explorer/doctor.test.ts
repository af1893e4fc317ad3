import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { LocalEndpoint } from '../../../src/services/local/endpoint.ts';
import type { Signer } from '../../support/local-batch-request.ts';
import { type Program, startProgram } from '../../support/program.ts';
import { type Robot, startRobot } from '../../support/robot.ts';
import { ask, readyPoolAt, signerOf } from '../../support/service-client.ts';

let program: Program;
let signer: Signer;

const post = (path: string, body: object) => ask(signer, { method: 'POST', path, body });
const taskShape = v.object({ state: v.string() });

async function ended(job: string, task: string): Promise<void> {
  await vi.waitFor(
    async () => {
      const { state } = v.parse(taskShape, await ask(signer, { path: `/jobs/${job}/tasks/${task}` }));
      expect(state).toBe('completed');
    },
    { timeout: 20_000 },
  );
}

beforeAll(async () => {
  program = await startProgram();
  const endpoint: LocalEndpoint = JSON.parse((await program.run('local', 'up', '--json')).stdout);
  signer = signerOf(endpoint);
  await readyPoolAt(signer, 'p', 1);
  await post('/jobs', { id: 'sick', poolInfo: { poolId: 'p' } });
  await post('/jobs/sick/tasks', { id: 'a', commandLine: `/bin/bash -c 'no-such-tool'` });
  await ended('sick', 'a');
  await post('/jobs/sick/tasks', { id: 'wide', commandLine: 'true', requiredSlots: 4 });
  await post('/jobs', { id: 'well', poolInfo: { poolId: 'p' } });
  await post('/jobs/well/tasks', { id: 'a', commandLine: 'true' });
  await ended('well', 'a');
  await ask(signer, { method: 'PATCH', path: '/jobs/well', body: { onAllTasksComplete: 'terminatejob' } });
});
afterAll(() => program.close());

const findingsShape = v.object({ findings: v.array(v.object({ pain: v.string(), todo: v.string() })) });

describe('batchdeck doctor', () => {
  it('tells what is wrong with a job, and exits with 1', async () => {
    const { code, stdout, stderr } = await program.run('doctor', 'sick', '--local');
    expect(code).toBe(1);
    expect(stdout).toContain('task wide waits: it needs 4 slots, and a node of pool p has 1');
    expect(stdout).toContain('task a failed: exit 127 [program-not-found]');
    expect(stdout).toMatch(/why +no-such-tool is not on the node/);
    expect(stderr).toContain('1 waiting');
    expect(stderr).not.toContain('Warning');
  });

  it('prints the same for programs, of a task too', async () => {
    const { code, stdout } = await program.run('doctor', 'sick', 'a', '--local', '--json');
    expect(code).toBe(1);
    const { findings } = v.parse(findingsShape, JSON.parse(stdout));
    expect(findings.map(({ pain }) => pain)).toEqual(['program-not-found']);
  });

  it('exits with 0 where nothing is wrong', async () => {
    for (const words of [['well'], ['well', 'a'], ['job', 'well'], ['pool', 'p']]) {
      const { code, stdout } = await program.run('doctor', ...words, '--local');
      expect(stdout).toBe('nothing is wrong\n');
      expect(code).toBe(0);
    }
    const json = await program.run('doctor', 'pool', 'p', '--local', '--json');
    expect(v.parse(findingsShape, JSON.parse(json.stdout)).findings).toEqual([]);
  });

  it('looks at the whole account when nothing is named', async () => {
    const { code, stdout, stderr } = await program.run('doctor', '--local');
    expect(code).toBe(1);
    expect(stderr).toMatch(/looked at 1 pool and \d open jobs?/);
    expect(stdout).toContain('[program-not-found]');
  });

  it('says so when there is no such thing', async () => {
    const { code, stdout } = await program.run('doctor', 'node', 'p', 'nobody', '--local');
    expect(code).toBe(1);
    expect(stdout).toContain('there is no node nobody in pool p');
  });
});

describe('the doctor on screen', () => {
  const robots: Robot[] = [];
  const start = (columns = 120, rows = 34, args: string[] = []) => {
    const robot = startRobot({ columns, rows, cwd: program.folder, env: program.env, args });
    robots.push(robot);
    return robot;
  };
  afterAll(() => Promise.all(robots.map((robot) => robot.stop('SIGTERM'))));

  async function openJob(robot: Robot, job: string): Promise<void> {
    await robot.see('quit');
    robot.press(':').type('jobs').press('Enter');
    await robot.see('sick');
    robot.press('/').type(job).press('Enter');
    await robot.until(
      (screen) =>
        !screen
          .lines()
          .join('\n')
          .includes(job === 'sick' ? ' well ' : ' sick '),
    );
  }

  it('opens with one key from a table, lists what is wrong, and leads to the thing that is', async () => {
    const robot = start();
    await openJob(robot, 'sick');
    await robot.pressNamed('i', 'doctor');
    await robot.see('2 findings');
    await robot.see('task wide waits: it needs 4 slots');
    await robot.see('task a failed: exit 127');
    await robot.see('● live');
    robot.press('Down');
    await robot.see(/seen +command: \/bin\/bash -c 'no-such-tool'/);
    await robot.see('no-such-tool: command not found');
    robot.press('Enter');
    await robot.see('YAML');
    await robot.pressNamed('i', 'doctor');
    await robot.see('1 finding');
    await robot.pressNamed('Enter', 'files');
    await robot.see('stderr.txt');
  });

  it('is live: what is mended goes', async () => {
    const robot = start(80, 24);
    await openJob(robot, 'sick');
    robot.press('i');
    await robot.see('2 findings');
    await ask(signer, { method: 'DELETE', path: '/jobs/sick/tasks/wide' });
    await robot.gone('it needs 4 slots');
    // Now that nothing waits, nothing will end the job either.
    await robot.see('the only task of job sick is done, and it stays open');
    await ask(signer, { method: 'DELETE', path: '/jobs/sick/tasks/a' });
    await robot.see('nothing is wrong');
    robot.press('Esc');
    await robot.see('Jobs');
  });

  it('is there for pools and nodes, too', async () => {
    const robot = start();
    await robot.see('quit');
    robot.press(':').type('pools').press('Enter');
    await robot.see('steady');
    await robot.pressNamed('i', 'doctor');
    await robot.see('nothing is wrong');
    await robot.see('steady, 1 node: 1 idle');
    await robot.pressNamed('Enter', 'nodes');
    await robot.see('Nodes');
    await robot.pressNamed('i', 'doctor');
    await robot.see('nothing is wrong');
    await robot.pressNamed('Enter', 'files');
    await robot.see('startup');
  });
});
