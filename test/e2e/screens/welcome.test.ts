import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Program, startProgram } from '../../support/program.ts';
import { type Robot, startRobot } from '../../support/robot.ts';
import { askToStoreKeys } from '../../support/secrets/places.ts';

let program: Program;
beforeAll(async () => {
  program = await startProgram({ firstStart: true });
});
afterAll(() => program.close());

const start = (columns = 80, rows = 24) =>
  startRobot({ columns, rows, cwd: program.folder, env: program.env });

async function leave(robot: Robot): Promise<void> {
  robot.press('Ctrl-C');
  expect(await robot.exited).toBe(0);
}

const config = async () => JSON.parse(await readFile(join(program.folder, 'config', 'config.json'), 'utf8'));

describe('the first start', () => {
  it('says what batchdeck is, and shows what is behind the third and the second way', async () => {
    const robot = start();
    await robot.see('Where should the work run?');
    await robot.pressNamed('3', 'by signing in');
    await robot.see('Sign in to Azure');
    await robot.pressNamed('Esc', 'back');
    await robot.pressNamed('2', 'by keys');
    await robot.see('An Azure Batch account, by its keys');
    await robot.pressNamed('Esc', 'back');
    await robot.see('Where should the work run?');
    await leave(robot);
  });

  it('tells all that two stopped services are in a small window, one below the other', async () => {
    const robot = start(80, 24);
    await robot.pressNamed('2', 'by keys');
    await robot.see('An Azure Batch account');
    robot.type('mine').press('Down').type('notaurl').press('Down');
    await robot.see('this is no URL');
    robot.press('Up', 'Ctrl-U').type('http://127.0.0.1:1').press('Down');
    robot.type('mine').press('Down').type('QUJD').press('Down', 'Down');
    robot.paste('AccountName=mine;AccountKey=QUJD;BlobEndpoint=http://127.0.0.1:2/mine');
    await robot.see('·····');
    await robot.pressNamed('Enter', 'test and save');
    await robot.see('nothing was stored; correct it');
    const text = robot.screen();
    expect(text).toMatch(/✗ Batch cannot be used *$/m);
    expect(text).toMatch(/✗ Storage cannot be used *$/m);
    expect(text).toContain('nothing listens at http://127.0.0.1:2/mine');
    await leave(robot);
  });

  it('takes typed keys only once both services answer, with each trouble in its own words and nothing lost', async () => {
    const { batch, storage } = JSON.parse((await program.run('local', 'up', '--json')).stdout);
    const robot = start(120, 36);
    await robot.pressNamed('2', 'by keys');
    await robot.see('An Azure Batch account');
    robot.type('mine').press('Down').type('https://no-such-name.invalid').press('Down');
    robot.type(batch.account).press('Down');
    // Pasted with the line break that was copied with it.
    robot.paste(` ${Buffer.from('not the key').toString('base64')}\n`);
    await robot.see('left out the spaces and line breaks');
    robot.press('Down', 'Down').paste(storage.connectionString);
    await robot.see('·····');

    await robot.pressNamed('Enter', 'test and save');
    await robot.see('there is no no-such-name.invalid', 30_000);
    await robot.see('✓ Storage answers');
    await robot.see('nothing was stored');

    // A port where nothing listens.
    robot.press('Up', 'Up', 'Up', 'Up', 'Ctrl-U').type('http://127.0.0.1:1').press('Enter');
    await robot.see('nothing listens at http://127.0.0.1:1');
    robot.press('Ctrl-U').type(batch.endpoint).press('Enter');
    await robot.see('was it rotated?');
    await robot.see(batch.endpoint);
    await robot.see('mine');

    robot.press('Down', 'Down', 'Ctrl-U').paste(batch.key).press('Down', 'Down', 'Down', 'Right');
    await robot.see('● yes');
    askToStoreKeys(program.folder);
    await robot.see('whoever gets that file');
    await robot.pressNamed('Enter', 'test and save');
    await robot.see(/mine +✓/);
    await leave(robot);
    expect(robot.written()).not.toContain(batch.key);
    expect((await config()).current).toBe('mine');
    expect((await stat(join(program.folder, 'config', 'config.json'))).mode & 0o077).toBe(0);
  });

  it('leads from the welcome of the accounts to this machine, by one key', async () => {
    const robot = start();
    await robot.pressNamed('a', 'accounts');
    await robot.see('mine');
    robot.press('w');
    await robot.pressNamed('1', 'this machine');
    await robot.pressNamed('Enter', 'try the samples');
    await robot.see('5 files');
    await leave(robot);
    expect((await config()).current).toBe('local');
  });

  it('is not shown again once a way was chosen', async () => {
    const robot = start();
    await robot.see('Nothing has run here yet');
    expect(robot.screen()).not.toContain('Where should the work run?');
    await leave(robot);
  });
});
