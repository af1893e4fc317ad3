import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Program, startProgram } from '../../support/program.ts';
import { type Robot, startRobot } from '../../support/robot.ts';

let program: Program;
beforeAll(async () => {
  program = await startProgram();
  await writeFile(join(program.folder, 'one.txt'), 'x');
});
afterAll(() => program.close());

const start = (columns = 120, rows = 36) =>
  startRobot({ columns, rows, cwd: program.folder, env: program.env });

async function leave(robot: Robot): Promise<void> {
  robot.press('Ctrl-C');
  expect(await robot.exited).toBe(0);
}

const runOf = async (command: string, ...more: string[]) =>
  (await program.run('run', 'one.txt', '--local', '--command', command, '--detach', ...more)).stdout.trim();

it('is there without the local service, and does not start it', async () => {
  const robot = start(80, 24);
  await robot.see('the local service is not running; it starts with the first run');
  await robot.see('Nothing has run here yet');
  await leave(robot);
  expect((await program.run('local', 'status')).stdout).not.toContain('http://');
});

it('puts what goes on first, selected, and tells what it is at', async () => {
  await program.run('run', 'one.txt', '--local', '--command', 'cat "$INPUT"');
  const id = await runOf('sleep 600; : "$INPUT"');
  const robot = start();
  await robot.see(new RegExp(`▸ ▶ ${id} +tasks 0/1`));
  await robot.see(/1 × D2s_v5 +free here/);
  await robot.see('nothing bills');
  const lines = robot.lines();
  const row = (text: string | RegExp) => lines.findIndex((line) => line.search(text) >= 0);
  expect(row(/^ Now/)).toBeLessThan(row(id));
  expect(row(id)).toBeLessThan(row(/^ Before/));
  expect(row(/^ Before/)).toBeLessThan(row('✓ cat-'));
  await robot.pressNamed('h', 'all runs');
  await robot.pressNamed('S', 'stop');
  await robot.pressNamed('y', 'yes, stop it');
  await robot.see(/sleep.*‖ stopped/);
  robot.press('Esc');
  await robot.see('nothing is running');
  await leave(robot);
});

it('finds an idle pool and gives its nodes back only after a yes', async () => {
  await program.run('run', 'one.txt', '--local', '--command', 'cat "$INPUT"', '--when-done', 'keep-pool');
  const robot = start();
  // Its run tells of it while its record is there.
  await robot.see('succeeded, pool idle for under 1 min');
  const [id = ''] = /cat-[\w-]+/.exec(robot.lines().find((line) => line.includes('pool idle')) ?? '') ?? [];
  expect(id).not.toBe('');
  await leave(robot);
  const elsewhere = { ...program.env, BATCHDECK_CONFIG_DIR: join(program.folder, 'other') };
  const { batch, storage } = JSON.parse((await program.run('local', 'up', '--json')).stdout);
  // The same account seen from a machine that has not made the pool: it has no record of the run.
  const env = {
    ...elsewhere,
    BATCHDECK_STATE_DIR: join(program.folder, 'other-state'),
    AZURE_BATCH_ACCOUNT: batch.account,
    AZURE_BATCH_ENDPOINT: batch.endpoint,
    AZURE_BATCH_ACCESS_KEY: batch.key,
    AZURE_STORAGE_CONNECTION_STRING: storage.connectionString,
  };
  const other = startRobot({ columns: 100, rows: 30, cwd: program.folder, env });
  await other.see(new RegExp(`▫ ${id.slice(0, 20)}.*idle for under 1 min, no job`));
  await other.pressNamed('z', 'scale to zero');
  await other.see('Give back all 1 node');
  other.press('Enter');
  await other.gone('Give back all');
  await other.see('idle for');
  await other.pressNamed('z', 'scale to zero');
  await other.pressNamed('y', 'yes, give them back');
  await other.gone(id.slice(0, 20));
  await other.see('nothing is running');
  await leave(other);
});

it('says that the account refused, and claims nothing of what it could not read', async () => {
  const { batch, storage } = JSON.parse((await program.run('local', 'up', '--json')).stdout);
  const env = {
    ...program.env,
    AZURE_BATCH_ACCOUNT: batch.account,
    AZURE_BATCH_ENDPOINT: batch.endpoint,
    AZURE_BATCH_ACCESS_KEY: Buffer.alloc(64).toString('base64'),
    AZURE_STORAGE_CONNECTION_STRING: storage.connectionString,
  };
  const robot = startRobot({ columns: 80, rows: 24, cwd: program.folder, env });
  await robot.see('[AuthenticationFailed]');
  const lines = robot.lines();
  expect(lines[0]).toMatch(/ refused$/);
  expect(lines.find((line) => line.startsWith(' Now '))).toMatch(/ not known$/);
  expect(lines.some((line) => line.startsWith(' Before '))).toBe(true);
  await leave(robot);
});
