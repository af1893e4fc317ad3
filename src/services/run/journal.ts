import { type FileHandle, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { messageOf, Problem } from '../../model/problem.ts';
import type { Fact, JournalEntry } from '../../model/run/fact.ts';
import { parseJournal } from './journal-text.ts';

/** An open journal. Only the holder of the run's lease may have one. */
export interface Journal {
  /** What it held when it was opened. */
  readonly entries: readonly JournalEntry[];
  /** Resolves when the fact is safely on disk. Facts are written in the order of the calls. */
  append(fact: Fact): Promise<JournalEntry>;
  close(): Promise<void>;
}

function cannotWrite(file: string, error: unknown): Problem {
  return new Problem({
    kind: 'broken',
    what: 'the journal of this run cannot be written',
    why: `${file}: ${messageOf(error)}`,
    remedy: 'free some space or mend the permissions of the state folder, then resume the run',
    cause: error,
  });
}

/** A new file is only safe once its folder is. */
async function syncFolder(file: string): Promise<void> {
  const folder = await open(dirname(file), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function openHandle(file: string): Promise<{ handle: FileHandle; bytes: Uint8Array; isNew: boolean }> {
  const bytes = await readFile(file).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  });
  return {
    handle: await open(file, 'a', 0o600),
    bytes: bytes ?? new Uint8Array(),
    isNew: bytes === undefined,
  };
}

/** Opens (or makes) a journal for writing and cuts off a line that a crash left half written. */
export async function openJournal(file: string, now: () => Date = () => new Date()): Promise<Journal> {
  const { handle, bytes, isNew } = await openHandle(file);
  try {
    const { entries, wholeBytes } = parseJournal(bytes, file);
    if (wholeBytes < bytes.length) await handle.truncate(wholeBytes);
    if (isNew) await syncFolder(file);
    let last: Promise<unknown> = Promise.resolve();
    let end = wholeBytes;
    return {
      entries,
      append(fact) {
        const entry: JournalEntry = { at: now().toISOString(), fact };
        const line = Buffer.from(`${JSON.stringify(entry)}\n`);
        const written = last.then(async () => {
          try {
            await handle.appendFile(line);
            await handle.datasync();
            end += line.length;
          } catch (error) {
            // Half a line would make the next one unreadable.
            await handle.truncate(end).catch(() => undefined);
            throw cannotWrite(file, error);
          }
          return entry;
        });
        last = written.catch(() => undefined);
        return written;
      },
      async close() {
        await last;
        await handle.close();
      },
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}
