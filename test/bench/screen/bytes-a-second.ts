import { execFileSync } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { openTable } from '../../support/open-table.ts';
import { startProgram } from '../../support/program.ts';
import { type Robot, startRobot } from '../../support/robot.ts';
import type { Measurement } from '../measure.ts';

const size = { columns: 120, rows: 40 };
const measuredMs = 10_000;

async function written(robot: Robot): Promise<number> {
  const before = Buffer.byteLength(robot.written());
  await pause(measuredMs);
  return (Buffer.byteLength(robot.written()) - before) / (measuredMs / 1000);
}

async function htop(cwd: string): Promise<number | undefined> {
  try {
    execFileSync('htop', ['--version'], { stdio: 'ignore' });
  } catch {
    return undefined;
  }
  const robot = startRobot({ ...size, cwd, env: process.env, file: 'htop', args: ['-d', '10'] });
  await robot.see('F10');
  const bytes = await written(robot);
  robot.press('q');
  await robot.exited;
  return bytes;
}

/** What a table of which 2,000 rows a second change costs the terminal, beside htop refreshed each second. */
export async function bytesASecond(): Promise<Measurement[]> {
  const program = await startProgram();
  try {
    await program.run('local', 'up');
    await program.run('local', 'simulate', 'storm', '--id', 'storm', '--tasks', '50000');
    const robot = startRobot({ ...size, cwd: program.folder, env: program.env });
    await robot.see('quit');
    await openTable(robot, 'jobs', 'storm');
    await robot.see(/▸ +task-00000/);
    const ours = await written(robot);
    robot.press('Ctrl-C');
    await robot.exited;
    const peer = await htop(program.folder);
    const row = { what: 'bytes a second, tasks of a storm, 120×40', ours, unit: 'B', higherIsBetter: false };
    return [
      peer === undefined
        ? { ...row, peer: 1024, peerName: 'a limit (htop is not here)', goal: 1 }
        : { ...row, peer, peerName: 'htop -d 10', goal: 1 },
    ];
  } finally {
    await program.close();
  }
}
