import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type KeyLine, keysPage, readHelp } from '../support/guide/keys-page.ts';
import { type Program, startProgram } from '../support/program.ts';
import { type Robot, startRobot } from '../support/robot.ts';

const page = resolve(import.meta.dirname, '../../docs/keys.md');

let program: Program;
beforeAll(async () => {
  program = await startProgram({ firstStart: true });
  await mkdir(join(program.folder, 'clips'));
  await writeFile(join(program.folder, 'clips/x.mp4'), 'x');
});
afterAll(() => program.close());

// Wide and high enough that the help needs no second page.
const start = () => startRobot({ columns: 200, rows: 90, cwd: program.folder, env: program.env });

async function keysHere(robot: Robot): Promise<ReturnType<typeof readHelp>> {
  // Works in a text field too.
  robot.press('Ctrl-G');
  await robot.see('type to search');
  await robot.see('everywhere');
  const found = readHelp(robot.lines());
  robot.press('Esc');
  await robot.gone('type to search');
  return found;
}

/** What home says of the run before and after the account was asked. */
const left = /its pool is still there|pool idle for/;

it('has a page of all keys that says what the program says (npm run guide writes it)', {
  timeout: 180_000,
}, async () => {
  const screens: { title: string; lines: readonly KeyLine[] }[] = [];
  let robot = start();
  const tell = async (title: string, sign: string | RegExp) => {
    await robot.see(sign);
    screens.push({ title, lines: (await keysHere(robot)).here });
  };
  await tell('The first start', /batchdeck .*welcome/);
  robot.press('1');
  await robot.see('try the samples');
  robot.press('Ctrl-C');
  await robot.exited;

  await program.run(
    'run',
    'clips/x.mp4',
    '--local',
    '--command',
    'cat "$INPUT"; exit 3',
    '--when-done',
    'keep-all',
  );
  robot = start();
  await robot.see(left);
  const { everywhere } = await keysHere(robot);
  await tell('Home', left);
  robot.press('L');
  await tell('Leftovers', 'found by the mark');
  robot.press('Esc');
  await robot.see(left);
  robot.press('W');
  await tell('Left running', /looked \d+ s ago[\s\S]*1 node /);
  robot.press('D');
  await tell('Left running: a plan', 'Plan: delete');
  robot.press('Esc');
  await robot.see(/looked \d+ s ago/);
  robot.press('Esc');
  await robot.see(left);
  robot.press('h');
  await tell('Every run', /▸ runs[\s\S]*0 of 1 task/);
  robot.press('Esc');
  await robot.see(left);
  robot.press('Enter');
  await tell('A run: the board', /✗ failed[\s\S]*x\.mp4/);
  robot.press('n');
  await tell('The nodes of a run', /▸ nodes[\s\S]*idle for/);
  robot.press('Enter');
  await tell('A node', /▸ node [\s\S]*idle/);
  robot.press('Esc');
  await robot.see('▸ nodes');
  robot.press('Esc');
  await robot.see('✓ check');
  robot.press('Enter');
  await tell('A task', /▸ task 0[\s\S]*FailureExitCode/);
  robot.press('A');
  await tell('Tasks again', 'What failed, by cause');
  robot.press('Esc');
  await robot.see('FailureExitCode');
  robot.press('l');
  await tell('A log', /▸ log /);
  robot.press('Esc');
  await robot.see('FailureExitCode');
  robot.press('Esc');
  await robot.see('✓ check');
  robot.press('f');
  await tell('Outputs', /▸ outputs[\s\S]*logs/);
  robot.press('Esc');
  await robot.see('✓ check');
  robot.press('D');
  await tell('Clean-up', 'What happens, in this order');
  robot.press('Esc');
  await robot.see('✓ check');
  robot.press('Esc');
  await robot.see(left);
  robot.press('n');
  await tell('A new run: files', 'Which files?');
  robot.press('Space', 'n');
  await tell('A new run: workload', 'For the first file');
  robot.press('Ctrl-Y');
  await tell('A new run: what will be sent', 'what will be sent:');
  robot.press('Esc');
  await robot.see('For the first file');
  robot.press('Enter');
  await tell('A new run: pool', 'Where should it run?');
  robot.press('Enter');
  await tell('A new run: review', 'Enter start');
  robot.press('Ctrl-C');
  await robot.exited;

  robot = start();
  await robot.see(left);
  robot.press('e');
  await tell('The account: pools', /▸ pools[\s\S]*steady/);
  robot.press('h');
  await tell('The map of a pool', /▸ map[\s\S]*idle/);
  robot.press('Esc');
  await robot.see('▸ pools');
  robot.press('Enter');
  await tell('The account: nodes', /▸ nodes[\s\S]*idle/);
  robot.press('Enter');
  await tell('The account: files', /▸ files[\s\S]*stdout/);
  robot.press('Esc');
  await robot.see('▸ nodes');
  robot.press('Esc');
  await robot.see('▸ pools');
  robot.press('2');
  await tell('The account: jobs', /▸ jobs[\s\S]*(active|completed)/);
  robot.press('T');
  await tell('Statistics', /▸ statistics[\s\S]*run time/);
  robot.press('Esc');
  await robot.see('▸ jobs');
  robot.press('d');
  await tell('One thing, described', /YAML[\s\S]*url:/);
  robot.press('Esc');
  await robot.see('▸ jobs');
  robot.press('Enter');
  await tell('The account: tasks', /▸ tasks[\s\S]*failed/);
  robot.press('Esc');
  await robot.see('▸ jobs');
  robot.press('3');
  await tell('The account: job schedules', 'no schedules here');
  robot.press('4');
  await tell('The account: containers', /▸ containers[\s\S]*-in/);
  robot.press('Enter');
  await tell('The account: blobs', /▸ blobs[\s\S]*x\.mp4/);
  robot.press('Ctrl-C');
  await robot.exited;

  robot = start();
  await robot.see(left);
  robot.press('a');
  await tell('Accounts', 'local service on this machine');
  robot.press('s');
  await tell('Signing in to Azure', '▸ A code');
  robot.press('Esc');
  await robot.see('local service on this machine');
  robot.press(':').type('azure accounts').press('Enter');
  await tell('The accounts on Azure', 'you are not signed in');
  robot.press('e');
  await tell('An account by its URL', 'An account by its URL');
  robot.press('Esc');
  await robot.see('you are not signed in');
  robot.press('Esc');
  await robot.see('local service on this machine');
  robot.press('n');
  await tell('A new account', 'An Azure Batch account');
  robot.press('Ctrl-C');
  await robot.exited;

  const made = keysPage(everywhere, screens);
  if (process.env.GUIDE_WRITE) await writeFile(page, made);
  expect(await readFile(page, 'utf8'), 'npm run guide writes it anew').toBe(made);
});
