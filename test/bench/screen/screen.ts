import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFrameWriter } from '../../../src/tui/screen/frame-writer.ts';
import type { Measurement } from '../measure.ts';
import { bytesASecond } from './bytes-a-second.ts';
import { drawFrames } from './draw-frames.tsx';
import { firstFrame } from './first-frame.ts';

const size = { columns: 120, rows: 40 };

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
      ...(await bytesASecond()),
      ...(await manyFrames()),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
