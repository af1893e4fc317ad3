import { renameSync, writeFileSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { shortHash } from '../model/short-hash.ts';
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
  /** How often in a row it broke just as it was opened: what breaks twice is not opened again. */
  crashes: v.number(),
  entries: v.array(entrySchema),
});

/** Where the person is, kept on disk while the program runs, so that a lost connection loses nothing. */
export interface Session {
  /** What an earlier program left that did not end by itself; outermost screen first. */
  readonly found: readonly SessionEntry[];
  /** What ended that program; `screen again`: the innermost screen broke each time and is not in `found` any more. */
  readonly broke: 'connection' | 'screen' | 'screen again';
  /** Keeps these from now on; written within 200 ms. */
  keep(entries: readonly SessionEntry[]): void;
  /** Writes what is kept at once; resolves when it is on disk, or could not be written. */
  kept(): Promise<void>;
  /** A key was pressed: what was opened has not broken as it was opened. */
  used(): void;
  /** The person leaves: nothing is kept. */
  end(): Promise<void>;
  /** The program ends against the person's will: what is kept is written. */
  breakOff(reason: 'interrupted' | 'crashed'): Promise<void>;
  /** As `breakOff('crashed')` where nothing can be waited for any more. */
  crashNow(): void;
}

const writeWithinMs = 100;
const keptMs = 24 * 3_600_000;
const crashesBorne = 2;

type Found = v.InferOutput<typeof recordSchema>;

/** Ends the names of this machine's sessions: of another one, which shares the folder, no process can be looked at. */
const ending = () => `.${shortHash(hostname())}.json`;
const anySession = /^\d+\.[\da-f]{8}\.json$/;
/** One that is being written, see `writePrivateJson`. */
const anyDraft = /^\d+\.[\da-f]{8}\.json\.[\da-f-]+$/;

const isOld = ({ at }: Found) => Date.now() - Date.parse(at) > keptMs;

/** Whether a living program has the session, or is taking it over: then the file has its name, and not yet its record. */
async function isHeld(owner: number, { pid, start }: Found): Promise<boolean> {
  if (owner !== pid && owner !== process.pid) return (await processStart(owner)) !== undefined;
  return (await processStart(pid)) === start;
}

/** A program that was ended as it wrote leaves a draft behind. */
async function removeDrafts(folder: string, names: readonly string[]): Promise<void> {
  for (const name of names.filter((each) => anyDraft.test(each) && each.includes(ending()))) {
    const isAlive = (await processStart(Number.parseInt(name, 10))) !== undefined;
    if (!isAlive) await rm(join(folder, name), { force: true });
  }
}

/** Renames the newest session that nobody has any more to `own`. */
async function takeOver(folder: string, own: string): Promise<Found | undefined> {
  const all = await readdir(folder);
  await removeDrafts(folder, all);
  const names = all.filter((name) => anySession.test(name));
  const records = await Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      return { name, path, record: await readJson(path, recordSchema).catch(() => undefined) };
    }),
  );
  const newest = records.sort((a, b) => (b.record?.at ?? '').localeCompare(a.record?.at ?? ''));
  for (const { name, path, record } of newest) {
    const isHere = name.endsWith(ending());
    if (record && isHere && (await isHeld(Number.parseInt(name, 10), record))) continue;
    if (!record || isOld(record)) await rm(path, { force: true });
    else if (isHere) {
      // Of two programs that start together one gets it.
      const isMine = await rename(path, own).then(
        () => true,
        () => false,
      );
      if (isMine) return record;
    }
  }
  return undefined;
}

/**
 * Opens the session of this process below the state folder.
 * @param fresh begins anew, whatever was left.
 */
export async function openSession(stateDir: string, fresh = false): Promise<Session> {
  const folder = join(stateDir, 'session');
  const own = join(folder, `${process.pid}${ending()}`);
  const start = (await processStart(process.pid)) ?? '';
  // Without a session the program works all the same.
  const taken = fresh ? undefined : await takeOver(folder, own).catch(() => undefined);
  const again = taken !== undefined && taken.crashes >= crashesBorne;
  const found = again ? (taken?.entries.slice(0, -1) ?? []) : (taken?.entries ?? []);
  let entries = found;
  let crashes = again ? 0 : (taken?.crashes ?? 0);
  const broke = again ? 'screen again' : crashes > 0 ? 'screen' : 'connection';
  let timer: NodeJS.Timeout | undefined;
  let writing = Promise.resolve();
  let ended = false;

  const record = () => ({ pid: process.pid, start, at: new Date().toISOString(), crashes, entries });
  const write = () => {
    timer = undefined;
    const now = record();
    writing = writing.then(async () => {
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await writePrivateJson(own, now);
      } catch {
        // A full disk takes the session, not the program.
      }
    });
    return writing;
  };
  const settle = () => {
    clearTimeout(timer);
    timer = undefined;
    return writing;
  };

  return {
    found,
    broke,
    keep(next) {
      entries = [...next];
      if (!ended) timer ??= setTimeout(write, writeWithinMs);
    },
    kept() {
      if (timer === undefined) return writing;
      clearTimeout(timer);
      return write();
    },
    used() {
      crashes = 0;
    },
    async end() {
      ended = true;
      await settle();
      await rm(own, { force: true }).catch(() => undefined);
    },
    async breakOff(reason) {
      ended = true;
      await settle();
      crashes = reason === 'crashed' ? crashes + 1 : 0;
      await write();
    },
    crashNow() {
      crashes += 1;
      try {
        writeFileSync(`${own}.last`, JSON.stringify(record()), { mode: 0o600 });
        renameSync(`${own}.last`, own);
      } catch {
        // What was kept within the last tenth of a second is there.
      }
    },
  };
}
