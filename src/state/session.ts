import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { processStart } from '../services/lease/process-identity.ts';
import { readJson, writePrivateJson } from '../services/local/private-file.ts';

const entrySchema = v.object({ place: v.unknown(), drafts: v.record(v.string(), v.unknown()) });

/** A screen that stood open, and what was typed there. Both are checked by those who know them. */
export type SessionEntry = v.InferOutput<typeof entrySchema>;

const recordSchema = v.object({
  pid: v.number(),
  /** See `processStart`: another process may have the same pid later. */
  start: v.string(),
  at: v.string(),
  /** How often a screen of it broke: what breaks twice is not opened again. */
  crashes: v.number(),
  entries: v.array(entrySchema),
});

/** Where the person is, kept on disk while the program runs, so that a lost connection loses nothing. */
export interface Session {
  /** What an earlier program left that did not end by itself; outermost screen first. */
  readonly found: readonly SessionEntry[];
  /** Keeps these from now on; written within 200 ms. */
  keep(entries: readonly SessionEntry[]): void;
  /** The person leaves: nothing is kept. */
  end(): Promise<void>;
  /** The program ends against the person's will: what is kept is written. */
  breakOff(reason: 'interrupted' | 'crashed'): Promise<void>;
}

const writeWithinMs = 100;
const keptMs = 24 * 3_600_000;
const crashesBorne = 2;

/** Renames the newest session that nobody has any more to `own`. */
async function takeOver(folder: string, own: string) {
  const names = (await readdir(folder)).filter((name) => /^\d+\.json$/.test(name));
  const records = await Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      return { path, record: await readJson(path, recordSchema).catch(() => undefined) };
    }),
  );
  const newest = records.sort((a, b) => (b.record?.at ?? '').localeCompare(a.record?.at ?? ''));
  for (const { path, record } of newest) {
    if (record && (await processStart(record.pid)) === record.start) continue;
    const old = !record || Date.now() - Date.parse(record.at) > keptMs || record.crashes >= crashesBorne;
    if (old) await rm(path, { force: true });
    // Of two programs that start together one gets it.
    else if (
      await rename(path, own).then(
        () => true,
        () => false,
      )
    )
      return record;
  }
  return undefined;
}

/**
 * Opens the session of this process below the state folder.
 * @param fresh begins anew, whatever was left.
 */
export async function openSession(stateDir: string, fresh = false): Promise<Session> {
  const folder = join(stateDir, 'session');
  const own = join(folder, `${process.pid}.json`);
  const start = (await processStart(process.pid)) ?? '';
  let taken: Awaited<ReturnType<typeof takeOver>>;
  try {
    await mkdir(folder, { recursive: false, mode: 0o700 }).catch(() => undefined);
    if (!fresh) taken = await takeOver(folder, own);
  } catch {
    // Without a session the program works all the same.
  }
  let entries = taken?.entries ?? [];
  let crashes = taken?.crashes ?? 0;
  let timer: NodeJS.Timeout | undefined;
  let writing = Promise.resolve();

  const write = () => {
    timer = undefined;
    const record = { pid: process.pid, start, at: new Date().toISOString(), crashes, entries };
    writing = writing.then(() => writePrivateJson(own, record).catch(() => undefined));
    return writing;
  };
  const settle = () => {
    clearTimeout(timer);
    timer = undefined;
    return writing;
  };

  return {
    found: entries,
    keep(next) {
      entries = [...next];
      timer ??= setTimeout(write, writeWithinMs);
    },
    async end() {
      await settle();
      await rm(own, { force: true }).catch(() => undefined);
    },
    async breakOff(reason) {
      await settle();
      if (reason === 'crashed') crashes += 1;
      await write();
    },
  };
}
