import { messageOf } from '../../model/problem.ts';
import { type Change, encodeChange } from './change.ts';

/** The one way of every mutation to the disk. */
export interface ChangeLog {
  append(change: Change): void;
  /** Writes out what is pending and closes. Appends after this are forgotten. */
  close(): void;
}

/** Where the lines go. */
export interface LogFile {
  /** Writes `bytes` from `offset` on. @returns how many were written @throws the system's error */
  write(bytes: Buffer, offset: number): number;
  close(): void;
}

const retryMs = 500;
const nothing = Buffer.alloc(0);

/**
 * Appends changes, one a line. While the disk is full or broken the service goes on, its lines wait in memory, and
 * a line that was half written is continued where it broke off.
 */
export class AppendedLog implements ChangeLog {
  #file: LogFile | undefined;
  #pending: string[] = [];
  #unwritten = nothing;
  #retry: NodeJS.Timeout | undefined;
  readonly #warn: (line: string) => void;

  constructor(file: LogFile, warn: (line: string) => void) {
    this.#file = file;
    this.#warn = warn;
  }

  append(change: Change): void {
    // A microtask runs before the answer leaves, and gathers what one request changed into one write.
    if (this.#pending.length === 0 && this.#retry === undefined) queueMicrotask(() => this.#flush());
    this.#pending.push(`${encodeChange(change)}\n`);
  }

  close(): void {
    clearTimeout(this.#retry);
    this.#flush();
    clearTimeout(this.#retry);
    this.#file?.close();
    this.#file = undefined;
  }

  #flush(): void {
    const bytes = Buffer.concat([this.#unwritten, Buffer.from(this.#pending.join(''))]);
    this.#pending = [];
    if (this.#file === undefined) return;
    let done = 0;
    try {
      while (done < bytes.length) done += this.#file.write(bytes, done);
      if (this.#retry !== undefined) this.#warn('the change log can be written again');
      this.#retry = undefined;
      this.#unwritten = nothing;
    } catch (error) {
      if (this.#retry === undefined)
        this.#warn(`the change log cannot be written: ${messageOf(error)}; its lines wait in memory`);
      this.#unwritten = bytes.subarray(done);
      this.#retry = setTimeout(() => this.#flush(), retryMs).unref();
    }
  }
}
