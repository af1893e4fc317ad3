import { join } from 'node:path';
import { keyToFrame, percentile } from '../support/key-to-frame.ts';
import { makeManyFiles } from '../support/many-files.ts';
import { startProgram } from '../support/program.ts';
import { startRobot } from '../support/robot.ts';
import type { Measurement } from './measure.ts';

const count = 50_000;
const presses = 300;
/** A key that is held comes 30 times a second. */
const repeatMs = 33;

/** A folder of 50,000 files in the wizard, at 120×40 in a real pseudo-terminal: from the key to what it draws. */
export async function files(): Promise<Measurement[]> {
  const program = await startProgram();
  try {
    const cwd = join(program.folder, 'huge');
    makeManyFiles(cwd, count);
    const robot = startRobot({ columns: 120, rows: 40, cwd, env: program.env });
    await robot.pressNamed('n', 'new run');
    await robot.see('50,000 entries');
    const began = performance.now();
    await robot.pressNamed('a', 'all');
    await robot.see('50,000 files, 0 B');
    const marking = performance.now() - began;
    const shows = (press: number) => new RegExp(`▸ ✓ +clip-${String(press).padStart(5, '0')}`);
    const keys = await keyToFrame(robot, 'j', presses, shows, repeatMs);
    robot.press('Ctrl-C');
    await robot.exited;
    const limit = { peerName: 'the limit', higherIsBetter: false, goal: 1 };
    return [
      { ...limit, what: '50,000 files: all marked and added up', ours: marking / 1000, peer: 1, unit: 's' },
      {
        ...limit,
        what: '50,000 files: key to frame, p95',
        ours: percentile(keys, 0.95),
        peer: 30,
        unit: 'ms',
      },
    ];
  } finally {
    await program.close();
  }
}
