import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { type Change, encodeChange } from './change.ts';
import { replay } from './replay.ts';

/** The one way of every mutation to the disk. */
export interface ChangeLog {
  append(change: Change): void;
  /** Writes out what is pending and closes. Appends after this are forgotten. */
  close(): void;
}

export interface OpenedLog {
  readonly log: ChangeLog;
  /** What the log held: one `put` a row. */
  readonly changes: readonly Change[];
  readonly warnings: readonly string[];
}

const fileName = 'store.jsonl';
const linesAtOnce = 1_000;

/**
 * Opens `<stateDir>/store.jsonl`, one change a line: reads what is there, writes it anew without its history,
 * then appends. What a request changes is handed to the system before the request is answered.
 * @throws the system's error when the folder cannot be written.
 */
export function openChangeLog(stateDir: string): OpenedLog {
  mkdirSync(stateDir, { recursive: true, mode: 0o700 });
  const path = join(stateDir, fileName);
  const { changes, warnings } = replay(readIfThere(path));
  writeAnew(path, changes);
  return { log: new AppendedLog(openSync(path, 'a', 0o600)), changes, warnings };
}

class AppendedLog implements ChangeLog {
  #descriptor: number | undefined;
  #pending: string[] = [];

  constructor(descriptor: number) {
    this.#descriptor = descriptor;
  }

  append(change: Change): void {
    // A microtask runs before the answer leaves, and gathers what one request changed into one write.
    if (this.#pending.length === 0) queueMicrotask(() => this.#flush());
    this.#pending.push(`${encodeChange(change)}\n`);
  }

  close(): void {
    this.#flush();
    if (this.#descriptor !== undefined) closeSync(this.#descriptor);
    this.#descriptor = undefined;
  }

  #flush(): void {
    const lines = this.#pending;
    this.#pending = [];
    if (this.#descriptor !== undefined && lines.length > 0) writeAll(this.#descriptor, lines.join(''));
  }
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}

function writeAnew(path: string, changes: readonly Change[]): void {
  const temporary = `${path}.new`;
  const descriptor = openSync(temporary, 'w', 0o600);
  try {
    for (let index = 0; index < changes.length; index += linesAtOnce) {
      const lines = changes.slice(index, index + linesAtOnce).map((change) => `${encodeChange(change)}\n`);
      writeAll(descriptor, lines.join(''));
    }
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(temporary, path);
}

function writeAll(descriptor: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let done = 0; done < bytes.length; ) done += writeSync(descriptor, bytes, done);
}
