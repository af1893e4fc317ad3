import { join } from 'node:path';
import { spawn } from '@lydell/node-pty';
import { programPath } from '../../../src/services/program.ts';
import { type Measurement, middle, spread } from '../measure.ts';

const rounds = 15;
const size = { columns: 120, rows: 40 };

/** Milliseconds until a command in a terminal has written `mark`; without one, until it has ended. */
function untilShown(folder: string, words: readonly string[], mark?: string): Promise<number> {
  const began = performance.now();
  const child = spawn(process.execPath, [...words], {
    cols: size.columns,
    rows: size.rows,
    cwd: folder,
    env: { ...process.env, TERM: 'xterm-256color', LC_ALL: 'C.UTF-8', NO_COLOR: '' },
  });
  let written = '';
  let shown: number | undefined;
  return new Promise((resolve) => {
    child.onData((data) => {
      written += data;
      // Terminals answer when they are asked where the cursor is, and how they are.
      if (data.includes('\x1b[6n')) child.write('\x1b[1;2R');
      if (data.includes('\x1b[5n')) child.write('\x1b[0n');
      if (mark === undefined || shown !== undefined || !written.includes(mark)) return;
      shown = performance.now() - began;
      child.write('\x03');
    });
    child.onExit(() => resolve(shown ?? performance.now() - began));
  });
}

/** From the command to the keys that it names, beside what Node itself takes. */
export async function firstFrame(folder: string): Promise<Measurement> {
  const state = ['--state-dir', join(folder, 'state'), '--config-dir', join(folder, 'config')];
  const bare: number[] = [];
  const ours: number[] = [];
  // The first start of a build compiles it.
  await untilShown(folder, [programPath(), ...state], 'quit');
  for (let round = 0; round < rounds; round++) {
    bare.push(await untilShown(folder, ['-e', '0']));
    ours.push(await untilShown(folder, [programPath(), ...state], 'quit'));
  }
  return {
    what: 'first frame of the full screen',
    ours: middle(ours),
    peer: 1.6 * middle(bare) + 60,
    peerName: `1.6 × node -e 0 (${middle(bare).toFixed(0)} ms) + 60 ms`,
    unit: 'ms',
    higherIsBetter: false,
    goal: 1,
    noise: spread(ours),
  };
}
