import { mkdir, readFile, writeFile } from 'node:fs/promises';
import * as v from 'valibot';
import { type Measurement, ratio, verdict } from '../measure.ts';
import { type Machine, machineLine } from './machine.ts';
import { markdownTable } from './table.ts';

/** One part of the benchmark as it was measured last. */
export interface Part {
  readonly at: string;
  readonly machine: Machine;
  readonly rows: readonly Measurement[];
}

const keptIn = 'docs/benchmarks.json';
const shownIn = 'docs/benchmarks.md';
const head = '<!-- what was measured: written by `npm run bench -- --keep`, do not edit below -->';

const measurement = v.object({
  what: v.string(),
  ours: v.number(),
  peer: v.number(),
  peerName: v.string(),
  unit: v.string(),
  higherIsBetter: v.boolean(),
  goal: v.exactOptional(v.number()),
  noise: v.exactOptional(v.number()),
});
const machine = v.object({
  cpu: v.string(),
  cores: v.number(),
  memory: v.number(),
  system: v.string(),
  node: v.string(),
  fileSystem: v.string(),
});
const partsShape = v.record(v.string(), v.object({ at: v.string(), machine, rows: v.array(measurement) }));

async function keptParts(): Promise<Readonly<Record<string, Part>>> {
  const text = await readFile(keptIn, 'utf8').catch(() => '{}');
  return v.parse(partsShape, JSON.parse(text));
}

function page(parts: Readonly<Record<string, Part>>): string[] {
  return Object.entries(parts).flatMap(([name, part]) => [
    `## ${name}`,
    '',
    `${part.at.slice(0, 10)}; ${machineLine(part.machine)}`,
    '',
    ...markdownTable(part.rows),
    '',
  ]);
}

/** Puts these parts in place of what is kept of them, in docs/benchmarks.json and behind the words of docs/benchmarks.md. */
export async function keep(measured: Readonly<Record<string, Part>>): Promise<void> {
  const parts = { ...(await keptParts()), ...measured };
  await mkdir('docs', { recursive: true });
  await writeFile(keptIn, `${JSON.stringify(parts, undefined, 2)}\n`);
  const words = (await readFile(shownIn, 'utf8')).split(head)[0]?.trimEnd() ?? '';
  await writeFile(shownIn, `${words}\n\n${head}\n\n${page(parts).join('\n').trimEnd()}\n`);
}

/** For programs that compare: each row with its ratio and what came of it. */
export const judged = (rows: readonly Measurement[]) =>
  rows.map((row) => ({ ...row, ratio: ratio(row), verdict: verdict(row) }));
