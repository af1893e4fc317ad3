import { messageOf } from '../../model/problem.ts';
import { type Change, encodeChange } from './change.ts';
import { bytesOf, checkedLine } from './checked-line.ts';
import type { NewLog } from './new-log.ts';

/** The one way of every mutation to the disk. */
export interface ChangeLog {
  append(change: Change): void;
  /**
   * Writes the log anew without its history, a part a turn, while it goes on being appended to.
   * @param rows what the store holds, as changes that put it there; read as it goes, so it may change meanwhile.
   */
  compact(rows: Iterable<Change>): void;
  /** Writes out what is pending and closes. Appends after this are forgotten. */
  close(): void;
}

/** Where the lines go. */
export interface LogFile {
  /** Writes `bytes` from `offset` on. @returns how many were written @throws the system's error */
  write(bytes: Buffer, offset: number): number;
  close(): void;
}

export interface LogPlace {
  /** Opens the log to be appended to. @throws the system's error. */
  open(): LogFile;
  /** Begins the log that will replace it. @throws the system's error. */
  anew(): NewLog;
  warn(line: string): void;
}

interface Compaction {
  readonly log: NewLog;
  /** What was appended since it began: said again behind the rows, which does no harm. */
  readonly since: Change[];
}

const retryMs = 500;
const rowsATurn = 500;
const nothing = Buffer.alloc(0);

/**
 * Appends changes, one a line. While the disk is full or broken the service goes on, its lines wait in memory, and
 * a line that was half written is continued where it broke off.
 */
export class AppendedLog implements ChangeLog {
  readonly #place: LogPlace;
  #file: LogFile | undefined;
  #pending: (string | Buffer)[] = [];
  #unwritten: Buffer = nothing;
  #retry: NodeJS.Timeout | undefined;
  #compaction: Compaction | undefined;

  constructor(place: LogPlace) {
    this.#place = place;
    this.#file = place.open();
  }

  append(change: Change): void {
    // A microtask runs before the answer leaves, and gathers what one request changed into one write.
    if (this.#pending.length === 0 && this.#retry === undefined) queueMicrotask(() => this.#flush());
    this.#pending.push(checkedLine(encodeChange(change)));
    this.#compaction?.since.push(change);
  }

  compact(rows: Iterable<Change>): void {
    if (this.#compaction !== undefined || this.#file === undefined) return;
    try {
      const compaction = { log: this.#place.anew(), since: [] };
      this.#compaction = compaction;
      setImmediate(() => this.#compactMore(compaction, rows[Symbol.iterator]()));
    } catch (error) {
      this.#place.warn(`the change log cannot be written anew: ${messageOf(error)}`);
    }
  }

  close(): void {
    clearTimeout(this.#retry);
    this.#flush();
    clearTimeout(this.#retry);
    this.#compaction?.log.giveUp();
    this.#compaction = undefined;
    this.#file?.close();
    this.#file = undefined;
  }

  #compactMore(compaction: Compaction, rows: Iterator<Change>): void {
    if (this.#compaction !== compaction) return;
    try {
      for (let count = 0; count < rowsATurn; count++) {
        const { done, value } = rows.next();
        if (done) return this.#finish(compaction);
        compaction.log.add(value);
      }
      setImmediate(() => this.#compactMore(compaction, rows));
    } catch (error) {
      this.#compaction = undefined;
      compaction.log.giveUp();
      this.#place.warn(`the change log could not be written anew: ${messageOf(error)}`);
    }
  }

  /** From here on in one turn, so that nothing is appended between. */
  #finish({ log, since }: Compaction): void {
    this.#flush();
    // What the disk has not taken yet would be lost with the old log.
    if (this.#unwritten.length > 0) throw new Error('the disk is full');
    for (const change of since) log.add(change);
    log.replaceOld();
    this.#compaction = undefined;
    this.#file?.close();
    this.#file = this.#place.open();
  }

  #unwrittenAnd(lines: readonly (string | Buffer)[]): Buffer {
    const bytes = bytesOf(lines);
    return this.#unwritten.length === 0 ? bytes : Buffer.concat([this.#unwritten, bytes]);
  }

  #flush(): void {
    const bytes = this.#unwrittenAnd(this.#pending);
    this.#pending = [];
    if (this.#file === undefined) return;
    let done = 0;
    try {
      while (done < bytes.length) done += this.#file.write(bytes, done);
      if (this.#retry !== undefined) this.#place.warn('the change log can be written again');
      this.#retry = undefined;
      this.#unwritten = nothing;
    } catch (error) {
      if (this.#retry === undefined)
        this.#place.warn(`the change log cannot be written: ${messageOf(error)}; its lines wait in memory`);
      this.#unwritten = bytes.subarray(done);
      this.#retry = setTimeout(() => this.#flush(), retryMs).unref();
    }
  }
}
