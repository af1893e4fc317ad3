import { closeSync, copyFileSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { AppendedLog, type ChangeLog, type LogFile } from './appended-log.ts';
import type { Change } from './change.ts';
import { linesOf } from './log-lines.ts';
import { NewLog } from './new-log.ts';
import { replay } from './replay.ts';
import { writtenChanges } from './written-changes.ts';

export interface OpenedLog {
  readonly log: ChangeLog;
  /** What the log held, in its order. */
  readonly changes: readonly Change[];
}

const fileName = 'store.jsonl';

/**
 * Opens `<stateDir>/store.jsonl`, one change a line: reads what is there, then appends. A log that is not as this code
 * writes it is written anew, without its history. What a request changes is handed to the system before the request
 * is answered. `warn` hears what could not be read, and then the file as it was is kept as `store.jsonl.damaged`.
 * @throws the system's error when the folder cannot be written.
 */
export function openChangeLog(stateDir: string, warn: (line: string) => void): OpenedLog {
  mkdirSync(stateDir, { recursive: true, mode: 0o700 });
  const path = join(stateDir, fileName);
  const changes = writtenChanges(linesOf(path)) ?? mended(path, warn);
  const log = new AppendedLog({ open: () => openFile(path), anew: () => new NewLog(path), warn });
  return { log, changes };
}

function openFile(path: string): LogFile {
  const descriptor = openSync(path, 'a', 0o600);
  return {
    write: (bytes, offset) => writeSync(descriptor, bytes, offset),
    close: () => closeSync(descriptor),
  };
}

function mended(path: string, warn: (line: string) => void): readonly Change[] {
  const { changes, warnings } = replay(linesOf(path));
  for (const warning of warnings) warn(warning);
  if (warnings.length > 0) {
    copyFileSync(path, `${path}.damaged`);
    warn(`the change log as it was is kept as ${fileName}.damaged`);
  }
  const anew = new NewLog(path);
  for (const change of changes) anew.add(change);
  anew.replaceOld();
  return changes;
}
