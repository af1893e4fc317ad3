import { open, readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { type GuardEntry, type GuardFact, guardEntrySchema } from '../../model/guard/guard-fact.ts';
import { type GuardState, reduceGuard } from '../../model/guard/guard-state.ts';
import { Problem } from '../../model/problem.ts';

/** An open journal of a guard. Only the holder of the guard's lease may have one. */
export interface GuardJournal {
  /** What it held when it was opened; undefined for an empty one. */
  readonly state: GuardState | undefined;
  /** Resolves when the fact is safely on disk. One at a time. */
  append(fact: GuardFact, at: number): Promise<GuardEntry>;
  close(): Promise<void>;
}

function parseLine(line: string): GuardEntry | undefined {
  try {
    const parsed = v.safeParse(guardEntrySchema, JSON.parse(line));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}

/** A last line that a crash has cut was not acknowledged: it is left out. */
function fold(bytes: Buffer, file: string): { state: GuardState | undefined; wholeBytes: number } {
  const wholeBytes = bytes.lastIndexOf(10) + 1;
  let state: GuardState | undefined;
  for (const line of bytes.toString('utf8', 0, wholeBytes).split('\n').slice(0, -1)) {
    const entry = parseLine(line);
    if (!entry || (!state && entry.fact.type !== 'guarding'))
      throw new Problem({
        kind: 'broken',
        what: 'the journal of this guard is damaged',
        why: `${file} holds something that this batchdeck did not write; a newer one may have`,
        remedy: 'look at the pool yourself, then set the guard anew: batchdeck guard add POOL',
      });
    state = reduceGuard(state, entry);
  }
  return { state, wholeBytes };
}

async function readBytes(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}

/** What the journal of a guard folds into; undefined when there is none. */
export async function readGuardState(file: string): Promise<GuardState | undefined> {
  return fold(await readBytes(file), file).state;
}

/** More than the last fact of a guard that ended takes. */
const tailBytes = 512;

/** Whether the last fact of a journal is that its guard ended; of the file only its end is read. */
export async function isJournalEnded(file: string): Promise<boolean> {
  const handle = await open(file, 'r').catch(() => undefined);
  if (!handle) return false;
  try {
    const { size } = await handle.stat();
    const { buffer, bytesRead } = await handle.read({
      buffer: Buffer.alloc(tailBytes),
      position: Math.max(0, size - tailBytes),
    });
    const text = buffer.toString('utf8', 0, bytesRead);
    const last = text.endsWith('\n') ? text.slice(0, -1).split('\n').at(-1) : undefined;
    return last !== undefined && parseLine(last)?.fact.type === 'ended';
  } finally {
    await handle.close();
  }
}

/** Opens (or makes) the journal of a guard for writing and cuts off a line that a crash left half written. */
export async function openGuardJournal(file: string): Promise<GuardJournal> {
  const bytes = await readBytes(file);
  const { state, wholeBytes } = fold(bytes, file);
  const handle = await open(file, 'a', 0o600);
  let end = wholeBytes;
  try {
    if (wholeBytes < bytes.length) await handle.truncate(wholeBytes);
  } catch (error) {
    await handle.close();
    throw error;
  }
  return {
    state,
    async append(fact, at) {
      const entry: GuardEntry = { at: new Date(at).toISOString(), fact };
      const line = Buffer.from(`${JSON.stringify(entry)}\n`);
      try {
        await handle.appendFile(line);
        await handle.datasync();
        end += line.length;
      } catch (error) {
        // Half a line would make the next one unreadable.
        await handle.truncate(end).catch(() => undefined);
        throw error;
      }
      return entry;
    },
    close: () => handle.close(),
  };
}
