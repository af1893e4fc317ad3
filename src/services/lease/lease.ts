import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { generationFile, generations, rewriteGeneration, sweep, takeGeneration } from './generations.ts';
import { type LeaseHolder, livingHolder, ownRecord, readRecord } from './holder.ts';
import { processStart } from './process-identity.ts';

export type { LeaseHolder } from './holder.ts';

/** The right to be the only one, until it is released or this process ends, however it ends. */
export interface Lease {
  release(): Promise<void>;
}

export interface LeaseOptions {
  /** For people: what the holder is. Kept in the lease's file. */
  readonly note?: string;
}

/**
 * Takes the lease `file` (`FILE.1`, `FILE.2`, … beside each other) for this process, or says who holds it. The
 * lease of a process that died, by kill -9 or with its machine, is free at once, and of many that want it one
 * gets it. Never waits.
 */
export async function acquireLease(
  file: string,
  options: LeaseOptions = {},
): Promise<Lease | { readonly heldBy: LeaseHolder }> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const own = await ownRecord(options.note);
  for (;;) {
    const { latest, holder } = await look(file);
    if (holder) return { heldBy: holder };
    const mine = latest + 1;
    if (!(await takeGeneration(file, mine, own))) continue;
    // A look may be old by now: then `mine` was free only because others have gone past it.
    if ((await latestOf(file)) !== mine) continue;
    await sweep(file, mine, async (pid) => (await processStart(pid)) !== undefined);
    return { release: () => release(file, mine, { ...own, released: true }) };
  }
}

/** The living process that holds the lease, if there is one. */
export async function leaseHolder(file: string): Promise<LeaseHolder | undefined> {
  try {
    return (await look(file)).holder;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

async function latestOf(file: string): Promise<number> {
  return (await generations(file)).at(-1) ?? 0;
}

async function look(file: string): Promise<{ latest: number; holder: LeaseHolder | undefined }> {
  for (;;) {
    const latest = await latestOf(file);
    if (latest === 0) return { latest, holder: undefined };
    const taken = await readRecord(generationFile(file, latest));
    if (taken === 'gone') continue;
    return { latest, holder: taken === 'unreadable' ? undefined : await livingHolder(taken) };
  }
}

async function release(
  file: string,
  mine: number,
  record: Parameters<typeof rewriteGeneration>[2],
): Promise<void> {
  try {
    // Marked, not removed: see generations.ts.
    if ((await latestOf(file)) === mine) await rewriteGeneration(file, mine, record);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
