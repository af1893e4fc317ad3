import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Program, startProgram } from '../../support/program.ts';
import { startRobot } from '../../support/robot.ts';

let program: Program;
beforeAll(async () => {
  program = await startProgram();
  await writeFile(join(program.folder, 'one.txt'), 'x');
  await program.run('run', 'one.txt', '--local', '--command', 'wc -c "$INPUT"', '--timeout', '7m');
});
afterAll(() => program.close());

it('repeats a run with what it was filled in, and forgets it once it has left nothing', async () => {
  const robot = startRobot({ columns: 100, rows: 30, cwd: program.folder, env: program.env });
  await robot.pressNamed('h', 'all runs');
  await robot.see(/wc-.*✓ succeeded.*1 of 1 task/);
  robot.press('x');
  await robot.see('it has left output container: D cleans up first');
  // The next key shows the keys again.
  robot.press('k');

  await robot.pressNamed('w', 'repeat');
  await robot.see('one.txt');
  await robot.pressNamed('n', 'next');
  await robot.see('wc -c "$INPUT"');
  robot.press('Esc');
  await robot.see('Which files?');
  robot.press('Esc');
  await robot.see(/wc-.*✓ succeeded/);

  const [id = ''] = /wc-[\w-]+/.exec(robot.screen()) ?? [];
  const { code } = await program.run('cleanup', id, '--yes');
  expect(code).toBe(0);
  await robot.pressNamed('x', 'forget');
  await robot.see(`Forget ${id}?`);
  robot.press('Enter');
  await robot.gone('Forget wc-');
  await robot.pressNamed('x', 'forget');
  await robot.pressNamed('y', 'yes, forget it');
  await robot.see('No run is known here yet');
  robot.press('Ctrl-C');
  expect(await robot.exited).toBe(0);
  expect((await program.run('runs', 'list')).stdout).not.toContain(id);
});
