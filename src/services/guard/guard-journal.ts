import { type FileHandle, open, readFile, rename, rm } from 'node:fs/promises';
import type { Meter } from '../../model/cost/meter.ts';
import type { GuardEntry, GuardFact } from '../../model/guard/guard-fact.ts';
import type { GuardState } from '../../model/guard/guard-state.ts';
import { foldGuardLines, guardLine, parseGuardLine } from './guard-lines.ts';

/** An open journal of a guard. Only the holder of the guard's lease may have one. */
export interface GuardJournal {
  /** What it held when it was opened; undefined for an empty one. */
  readonly state: GuardState | undefined;
  /** Resolves when the fact is safely on disk. One at a time. */
  append(fact: GuardFact, at: number): Promise<GuardEntry>;
  /** Whether its counting has grown to many times what it comes to. */
  isLong(): boolean;
  /** Puts what was counted in the place of how it came about; everything else stays. */
  shorten(meter: Meter, vmSize: string, at: number): Promise<void>;
  close(): Promise<void>;
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
  return foldGuardLines(undefined, await readBytes(file), file).state;
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
    return last !== undefined && parseGuardLine(last)?.fact.type === 'ended';
  } finally {
    await handle.close();
  }
}

const isCount = ({ type }: GuardFact): boolean => type === 'counted' || type === 'metered';

/** Below this much counting nothing is shortened; above, when it is so many times its sum. */
const shortBytes = 256 * 1024;
const timesItsSum = 4;

/** Opens (or makes) the journal of a guard for writing and cuts off a line that a crash left half written. */
export async function openGuardJournal(file: string): Promise<GuardJournal> {
  const bytes = await readBytes(file);
  const { state, wholeBytes } = foldGuardLines(undefined, bytes, file);
  const handle = await open(file, 'a', 0o600);
  try {
    if (wholeBytes < bytes.length) await handle.truncate(wholeBytes);
  } catch (error) {
    await handle.close();
    throw error;
  }
  return new OpenJournal(file, state, handle, wholeBytes);
}

class OpenJournal implements GuardJournal {
  /** Bytes that were counted with since the last sum, and bytes of that. */
  #counted: number;
  #sum = 0;

  constructor(
    private readonly file: string,
    readonly state: GuardState | undefined,
    private handle: FileHandle,
    private end: number,
  ) {
    // Nearly all of a long one is counting.
    this.#counted = end;
  }

  async append(fact: GuardFact, at: number): Promise<GuardEntry> {
    const entry: GuardEntry = { at: new Date(at).toISOString(), fact };
    const line = guardLine(entry);
    try {
      await this.handle.appendFile(line);
      await this.handle.datasync();
      this.end += line.length;
      if (isCount(fact)) this.#counted += line.length;
    } catch (error) {
      // Half a line would make the next one unreadable.
      await this.handle.truncate(this.end).catch(() => undefined);
      throw error;
    }
    return entry;
  }

  isLong(): boolean {
    return this.#counted > Math.max(shortBytes, timesItsSum * this.#sum);
  }

  async shorten({ closed, open: nodes, resting }: Meter, vmSize: string, at: number): Promise<void> {
    const kept = (await readFile(this.file, 'utf8')).split('\n').filter((line) => {
      const entry = parseGuardLine(line);
      return entry !== undefined && !isCount(entry.fact);
    });
    const fact: GuardFact = { type: 'metered', closed, open: [...nodes], resting: [...resting], vmSize };
    const sum = guardLine({ at: new Date(at).toISOString(), fact });
    const whole = Buffer.concat([...kept.map((line) => Buffer.from(`${line}\n`)), sum]);
    const draft = `${this.file}.new`;
    await rm(draft, { force: true });
    // The same handle goes on in the new file: there is no moment at which facts would go to none.
    const next = await open(draft, 'a', 0o600);
    try {
      await next.writeFile(whole);
      await next.datasync();
      await rename(draft, this.file);
    } catch (error) {
      await next.close();
      throw error;
    }
    const before = this.handle;
    this.handle = next;
    await before.close();
    [this.end, this.#counted, this.#sum] = [whole.length, 0, sum.length];
  }

  close(): Promise<void> {
    return this.handle.close();
  }
}
