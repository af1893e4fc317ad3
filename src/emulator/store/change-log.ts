import { closeSync, copyFileSync, fsyncSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { AppendedLog, type ChangeLog } from './appended-log.ts';
import { type Change, encodeChange } from './change.ts';
import { linesOf } from './log-lines.ts';
import { replay } from './replay.ts';

export interface OpenedLog {
  readonly log: ChangeLog;
  /** What the log held: one `put` a row. */
  readonly changes: readonly Change[];
}

const fileName = 'store.jsonl';
const linesAtOnce = 1_000;

/**
 * Opens `<stateDir>/store.jsonl`, one change a line: reads what is there, writes it anew without its history,
 * then appends. What a request changes is handed to the system before the request is answered. `warn` hears what
 * could not be read, and then the file as it was is kept beside as `store.jsonl.damaged`.
 * @throws the system's error when the folder cannot be written.
 */
export function openChangeLog(stateDir: string, warn: (line: string) => void): OpenedLog {
  mkdirSync(stateDir, { recursive: true, mode: 0o700 });
  const path = join(stateDir, fileName);
  const { changes, warnings } = replay(linesOf(path));
  for (const warning of warnings) warn(warning);
  if (warnings.length > 0) {
    copyFileSync(path, `${path}.damaged`);
    warn(`the change log as it was is kept as ${fileName}.damaged`);
  }
  writeAnew(path, changes);
  const descriptor = openSync(path, 'a', 0o600);
  const file = {
    write: (bytes: Buffer, offset: number) => writeSync(descriptor, bytes, offset),
    close: () => closeSync(descriptor),
  };
  return { log: new AppendedLog(file, warn), changes };
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
