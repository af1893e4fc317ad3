import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn } from '@lydell/node-pty';
import { programPath } from '../../src/services/program.ts';
import { createFrameWriter } from '../../src/tui/screen/frame-writer.ts';
import type { Measurement } from './measure.ts';
import { drawFrames } from './screen-frames.tsx';

const rounds = 9;
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
      // Terminals answer when they are asked where the cursor is.
      if (data.includes('\x1b[6n')) child.write('\x1b[1;2R');
      if (mark === undefined || shown !== undefined || !written.includes(mark)) return;
      shown = performance.now() - began;
      child.write('\x03');
    });
    child.onExit(() => resolve(shown ?? performance.now() - began));
  });
}

const middle = (all: number[]) => all.sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? Number.NaN;

async function firstFrame(folder: string): Promise<Measurement> {
  const state = ['--state-dir', join(folder, 'state'), '--config-dir', join(folder, 'config')];
  const bare: number[] = [];
  const ours: number[] = [];
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
  };
}

/** A frame of 120×40 as Ink writes it: coloured rows of a table, one of them with another mark. */
function tableFrame(changed: ReadonlySet<number>, marks: readonly string[] = ['✓', '▶']): string {
  const row = (index: number) =>
    `   \x1b[32m${changed.has(index) ? marks[1] : marks[0]} task-${index}\x1b[39m   \x1b[2md-1a2b\x1b[22m   00:00:41   clip-${index}.mp4`;
  return Array.from({ length: size.rows }, (_, index) => row(index)).join('\n');
}

/** A map of 2,000 nodes of which those in `changed` run. */
function mapFrame(changed: ReadonlySet<number>): string {
  const cell = (index: number) => (changed.has(index) ? '\x1b[34m■\x1b[39m' : '\x1b[32m▫\x1b[39m');
  return Array.from({ length: 20 }, (_, row) =>
    Array.from({ length: 100 }, (_, column) => cell(row * 100 + column)).join(''),
  ).join('\n');
}

function bytesBetween(before: string, after: string): number {
  const writer = createFrameWriter(
    () => size,
    (character) => character,
  );
  writer.write(before);
  return Buffer.byteLength(writer.write(after));
}

const within = (what: string, ours: number, limit: number, unit: string): Measurement => ({
  what,
  ours,
  peer: limit,
  peerName: 'the limit',
  unit,
  higherIsBetter: false,
  goal: 1,
});

const frames = 5000;

async function manyFrames(): Promise<readonly Measurement[]> {
  const { cpuMs, grownMb } = await drawFrames(frames);
  return [
    within('CPU to draw a frame, 120×40', cpuMs, 10, 'ms'),
    within(`heap grown by ${frames.toLocaleString('en-US')} frames`, grownMb, 5, 'MB'),
  ];
}

/** The terminal side of the full screen, against the budgets of the design. */
export async function screen(): Promise<Measurement[]> {
  const folder = await mkdtemp(join(tmpdir(), 'batchdeck-screen-'));
  try {
    const none = new Set<number>();
    const forty = new Set(Array.from({ length: 40 }, (_, k) => k * 47));
    return [
      await firstFrame(folder),
      within(
        'bytes where nothing changes (less than one)',
        bytesBetween(tableFrame(none), tableFrame(none)),
        1,
        'B',
      ),
      within(
        'bytes of one changed cell, 120×40',
        bytesBetween(tableFrame(none), tableFrame(new Set([20]))),
        60,
        'B',
      ),
      within(
        'bytes of 40 changed cells in a map of 2,000',
        bytesBetween(mapFrame(none), mapFrame(forty)),
        1024,
        'B',
      ),
      ...(await manyFrames()),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
