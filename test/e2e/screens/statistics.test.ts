import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { spanWords } from '../../../src/model/statistics/span-words.ts';
import type { LocalEndpoint } from '../../../src/services/local/endpoint.ts';
import { type EndedTask, endedTasks } from '../../support/plain-statistics.ts';
import { type Program, startProgram } from '../../support/program.ts';
import { type Robot, startRobot } from '../../support/robot.ts';
import { signerOf } from '../../support/service-client.ts';
import { simulate, tasksEnded } from '../../support/simulated-job.ts';

let program: Program;
let endpoint: LocalEndpoint;
let job: string;
let tasks: readonly EndedTask[];
const total = 2000;
beforeAll(async () => {
  program = await startProgram();
  endpoint = JSON.parse((await program.run('local', 'up', '--json')).stdout);
  job = await simulate(
    program,
    'rough',
    '--nodes',
    '60',
    '--tasks',
    `${total}`,
    '--seed',
    '7',
    '--speed',
    '600',
  );
  await tasksEnded(signerOf(endpoint), job, total);
  tasks = await endedTasks(endpoint, job);
}, 120_000);
afterAll(() => program.close());

const start = (columns: number, rows: number, ...args: string[]) =>
  startRobot({ columns, rows, cwd: program.folder, env: program.env, args: ['--local', ...args] });
const end = async (robot: Robot) => {
  robot.press('Ctrl-C');
  await robot.exited;
};
/** From home over the table of jobs to the statistics of the only one. */
async function open(robot: Robot): Promise<void> {
  // A narrow terminal has no room for the key's name.
  await robot.see(/home/);
  robot.press('e');
  await robot.see(job);
  robot.press('2');
  await robot.see(/Jobs \d/);
  await robot.see(/▸ sim-rough|> sim-rough|selected: id sim-rough/);
  robot.press('T');
}
const sorted = () => tasks.map(({ ms }) => ms).sort((a, b) => a - b);
const at = (q: number) => sorted()[Math.ceil(q * total) - 1] ?? 0;
const failed = (exit: number) => tasks.filter((task) => task.exit === exit).length;
const spread = () => `p50 ${spanWords(at(0.5))} · p95 ${spanWords(at(0.95))} · longest ${spanWords(at(1))}`;

describe.each([
  [120, 40],
  [80, 24],
])('the statistics of a job at %i×%i', (columns, rows) => {
  it('say what the service says, and lead to the tasks', async () => {
    const robot = start(columns, rows, '--read-only');
    await open(robot);
    await robot.see(spread());
    const bad = tasks.filter(({ exit }) => exit !== 0).length;
    await robot.see(`2,000 ended · ${bad} failed`);
    const longest = tasks.filter(({ ms }) => ms === at(1)).map(({ id }) => id);
    await robot.see(new RegExp(`▸ (${longest.join('|')}) `));
    robot.press('Enter');
    await robot.see(/^ YAML /m);
    expect(longest.some((id) => robot.screen().includes(id))).toBe(true);
    await robot.pressNamed('Esc', 'back');

    await robot.see('Run time');
    robot.press('2');
    await robot.see(/Tasks ended a minute +mean [\d,]+ · best [\d,]+ · 1 column = /);
    await robot.see(/█/);
    // The axis is written.
    await robot.see(/^ +\d\d:\d\d(:\d\d)? +\d\d:\d\d/m);

    robot.press('3');
    const nodes = new Set(tasks.map(({ node }) => node)).size;
    await robot.see(`Nodes by time ${nodes} nodes`);
    await robot.see('━━━');
    robot.press('Down', 'Enter');
    if (/1 row = \d/.test(robot.screen())) {
      await robot.pressNamed('Enter', 'its tasks');
    }
    await robot.see('filter: node:tvmps_');
    const [, shown = ''] = /node:(tvmps_\w+)/.exec(robot.screen()) ?? [];
    const count = tasks.filter(({ node }) => node?.startsWith(shown)).length;
    await robot.see(`${count} of `);
    await robot.pressNamed('Esc', 'clear the filter');
    await robot.pressNamed('Esc', 'back');

    await robot.see('run time');
    robot.press('4');
    await robot.see(new RegExp(`▸ exit 1 +${failed(1)} `));
    for (const exit of [2, 127, 137]) await robot.see(new RegExp(`exit ${exit} +${failed(exit)} `));
    robot.press('Enter');
    await robot.see('filter: state:failed exit:1');
    await robot.see(`${failed(1)} of `);
    await robot.pressNamed('Esc', 'clear the filter');
    await robot.pressNamed('Esc', 'back');
    // The view that was left.
    await robot.see(/^ Failures /m);
    robot.press('5');
    await robot.see('Prices are examples');
    await robot.see(`${nodes} had tasks of this job`);
    await end(robot);
  });
});

describe('the statistics of a job', () => {
  it('are written to files that hold the same', async () => {
    const robot = start(120, 40);
    await open(robot);
    // All are read: until then there is nothing to write.
    await robot.see(`${total.toLocaleString('en-US')} ended`);
    await robot.see(spread());
    await robot.pressNamed('e', 'export');
    await robot.see('written here: ');
    const name = (await readdir(program.folder)).filter((each) => each.startsWith('statistics-'));
    expect(name.map((each) => each.slice(each.lastIndexOf('.')))).toEqual(['.csv', '.json']);
    const read = (suffix: string) =>
      readFile(join(program.folder, name.find((each) => each.endsWith(suffix)) ?? ''), 'utf8');
    const report = JSON.parse(await read('.json'));
    expect(report.runTimeSeconds).toMatchObject({
      p50: at(0.5) / 1000,
      p95: at(0.95) / 1000,
      max: at(1) / 1000,
    });
    expect(report.histogram.reduce((sum: number, { count }: { count: number }) => sum + count, 0)).toBe(
      total,
    );
    expect(await read('.csv')).toContain(`\r\nfailures,exit 1,${failed(1)},tasks\r\n`);
    await end(robot);
  });

  it('go on by themselves while tasks run', async () => {
    const slow = await simulate(program, 'steady', '--nodes', '5', '--tasks', '40', '--speed', '30');
    const robot = start(100, 30);
    // A narrow terminal has no room for the key's name.
    await robot.see(/home/);
    robot.press('e');
    await robot.see(slow);
    robot.press('2');
    await robot.see(/Jobs 2 /);
    robot.press('End');
    await robot.see(`▸ ${slow}`);
    robot.press('T');
    await robot.see(/run now/, 30_000);
    await robot.see(/^ 1 .*40 ended/m, 60_000);
    await robot.gone(/runs? now/);
    await end(robot);
  });

  it('are read line by line to whoever cannot see, and in ASCII where there is no more', async () => {
    const reader = start(100, 40, '--screen-reader');
    await open(reader);
    await reader.see(spread());
    await reader.see(/to 0\.\d+ s: \d+ tasks/);
    await end(reader);
    const plain = start(100, 40, '--ascii', '--no-color');
    await open(plain);
    await plain.see('Longest');
    for (const [key, title] of [
      ['2', 'Tasks ended a minute'],
      ['3', 'Nodes by time'],
      ['4', 'Failures'],
      ['5', 'Cost'],
    ] as const) {
      plain.press(key);
      await plain.see(title);
    }
    await end(plain);
  });

  it('are printed by batchdeck stats, which agrees with the service', async () => {
    const { stdout } = await program.run('stats', job, '--local', '--json');
    const report = JSON.parse(stdout);
    expect(report.tasks).toMatchObject({
      ended: total,
      running: 0,
      failed: tasks.filter(({ exit }) => exit !== 0).length,
    });
    expect(report.runTimeSeconds.p95).toBe(at(0.95) / 1000);
    const text = (await program.run('stats', job, '--local')).stdout;
    expect(text).toContain(`exit 137  ${failed(137)} tasks`);
    const gone = await program.run('stats', 'nowhere', '--local');
    expect([gone.code, gone.stderr]).toEqual([1, expect.stringContaining('nowhere')]);
  });
});

describe('the statistics of a pool', () => {
  it('show its nodes by state over time, and what idles', async () => {
    const robot = start(120, 40);
    // A narrow terminal has no room for the key's name.
    await robot.see(/home/);
    robot.press('e');
    await robot.see('▸ sim-rough');
    robot.press('T');
    await robot.see('States over time 60 nodes');
    const { stdout } = await program.run('get', 'nodes', job, '--local', '--json');
    const idle = JSON.parse(stdout).filter(({ state }: { state: string }) => state === 'idle').length;
    await robot.see(new RegExp(`▫ idle .*█* +${idle}$`, 'm'));
    await robot.see('100 % of the nodes now');
    await robot.see(/\$[\d.]+\/h idle/);
    await robot.see(/while watched/);
    await robot.pressNamed('e', 'export');
    await robot.see('written here: ');
    const report = JSON.parse((await program.run('stats', 'pool', job, '--local', '--json')).stdout);
    expect(report.states.idle).toBe(idle);
    robot.press('Enter');
    await robot.see(/^ YAML /m);
    await end(robot);
  });
});
