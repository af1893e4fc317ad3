import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import * as v from 'valibot';
import { processStart } from './process-identity.ts';

const record = v.object({
  pid: v.pipe(v.number(), v.integer(), v.minValue(1)),
  host: v.string(),
  /** See `processStart`; it tells this process from a later one with the same pid. */
  start: v.string(),
  /** When the lease was taken, ISO 8601. */
  since: v.string(),
  note: v.optional(v.string()),
  released: v.optional(v.boolean()),
});

/** What a lease file says. */
export type LeaseRecord = v.InferOutput<typeof record>;

/** The living process that holds a lease. */
export interface LeaseHolder {
  readonly pid: number;
  readonly host: string;
  /** When it took the lease. */
  readonly startedAt: Date;
  readonly note?: string;
}

/** A record of this process. */
export async function ownRecord(note: string | undefined): Promise<LeaseRecord> {
  const start = (await processStart(process.pid)) ?? 'unknown';
  const since = new Date().toISOString();
  return { pid: process.pid, host: hostname(), start, since, ...(note === undefined ? {} : { note }) };
}

/** Reads a lease file. `gone` when there is none (any more); `unreadable` when it holds no record. */
export async function readRecord(file: string): Promise<LeaseRecord | 'gone' | 'unreadable'> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 'gone';
    throw error;
  }
  try {
    const parsed = v.safeParse(record, JSON.parse(text));
    return parsed.success ? parsed.output : 'unreadable';
  } catch {
    return 'unreadable';
  }
}

/**
 * The holder that a record names, if it still holds: it did not release, and its process lives. A process on
 * another host (a state folder on a network home) cannot be looked at, and counts as living.
 */
export async function livingHolder(taken: LeaseRecord): Promise<LeaseHolder | undefined> {
  if (taken.released) return undefined;
  const alive = taken.host !== hostname() || (await processStart(taken.pid)) === taken.start;
  if (!alive) return undefined;
  const { pid, host, note } = taken;
  return { pid, host, startedAt: new Date(taken.since), ...(note === undefined ? {} : { note }) };
}
