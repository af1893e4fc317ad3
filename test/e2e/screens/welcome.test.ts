import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Program, startProgram } from '../../support/program.ts';
import { startRobot } from '../../support/robot.ts';

let program: Program;
beforeAll(async () => {
  program = await startProgram({ firstStart: true });
});
afterAll(() => program.close());

const start = () => startRobot({ columns: 80, rows: 24, cwd: program.folder, env: program.env });

describe('the first start', () => {
  it('says what batchdeck is, tells what is not there yet, and leads by one key to the samples', async () => {
    const robot = start();
    await robot.see('Where should the work run?');
    robot.press('3');
    await robot.see('not in this release');
    robot.press('1');
    await robot.see(/Enter try the samples/);
    robot.press('Enter');
    await robot.see('5 files');
    robot.press('Ctrl-C');
    expect(await robot.exited).toBe(0);
    expect(JSON.parse(await readFile(join(program.folder, 'config', 'config.json'), 'utf8')).current).toBe(
      'local',
    );
  });

  it('is not shown again once a way was chosen', async () => {
    const robot = start();
    await robot.see(/Enter try the samples/);
    expect(robot.screen()).not.toContain('Where should the work run?');
    robot.press('Ctrl-C');
    await robot.exited;
  });
});
