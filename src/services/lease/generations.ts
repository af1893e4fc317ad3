import { randomUUID } from 'node:crypto';
import { link, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { LeaseRecord } from './holder.ts';

/**
 * The files of a lease: `NAME.1`, `NAME.2`, … each taken once, by one process; the highest is the one that
 * counts. A number is never used again, for the highest file is only ever removed after a higher one was made.
 * So nobody who acts on an old look at the folder can take what somebody else has taken since.
 */
export function generationFile(file: string, generation: number): string {
  return `${file}.${generation}`;
}

/** The numbers taken so far, ascending. */
export async function generations(file: string): Promise<number[]> {
  const prefix = `${basename(file)}.`;
  const names = await readdir(dirname(file));
  return names
    .filter((name) => name.startsWith(prefix) && /^[1-9]\d*$/.test(name.slice(prefix.length)))
    .map((name) => Number(name.slice(prefix.length)))
    .sort((a, b) => a - b);
}

/** Takes a number. False when somebody has it already. The file appears whole, or not at all. */
export async function takeGeneration(
  file: string,
  generation: number,
  record: LeaseRecord,
): Promise<boolean> {
  const draft = await writeDraft(file, record);
  try {
    await link(draft, generationFile(file, generation));
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

/** Replaces what the holder of a number says of itself. */
export async function rewriteGeneration(
  file: string,
  generation: number,
  record: LeaseRecord,
): Promise<void> {
  await rename(await writeDraft(file, record), generationFile(file, generation));
}

/** Not synced to the disk: a file that a power cut leaves empty names nobody, and after a power cut nobody lives. */
async function writeDraft(file: string, record: LeaseRecord): Promise<string> {
  const draft = join(dirname(file), `${draftPrefix(file)}${record.pid}-${randomUUID()}`);
  await writeFile(draft, `${JSON.stringify(record)}\n`, { mode: 0o600, flag: 'wx' });
  return draft;
}

function draftPrefix(file: string): string {
  return `.${basename(file)}-draft-`;
}

/**
 * Removes the numbers below `mine`, and the drafts of contenders that died. Only for the holder of the highest
 * number. `lives` tells whether there is a process with a pid.
 */
export async function sweep(
  file: string,
  mine: number,
  lives: (pid: number) => Promise<boolean>,
): Promise<void> {
  for (const generation of await generations(file)) {
    if (generation < mine) await rm(generationFile(file, generation), { force: true });
  }
  const prefix = draftPrefix(file);
  for (const name of await readdir(dirname(file))) {
    if (!name.startsWith(prefix)) continue;
    const pid = Number.parseInt(name.slice(prefix.length), 10);
    if (!(await lives(pid))) await rm(join(dirname(file), name), { force: true });
  }
}
