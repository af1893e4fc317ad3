import { copyFileSync, fstatSync, ftruncateSync, writeSync } from 'node:fs';
import { redact } from '../model/redact.ts';

const standardOutput = 1;

/**
 * Writes dated lines to standard output without secrets. When that is `file` and has grown past `limitBytes`, it
 * is copied to `oldFile` and emptied, so that a service that runs for months fills no disk.
 */
export function boundedLog(file: string, oldFile: string, limitBytes = 2_000_000): (line: string) => void {
  return (line) => {
    try {
      const out = fstatSync(standardOutput);
      if (out.isFile() && out.size > limitBytes) {
        copyFileSync(file, oldFile);
        ftruncateSync(standardOutput, 0);
      }
      writeSync(standardOutput, `${new Date().toISOString()} ${redact(line)}\n`);
    } catch {
      // A full disk must not end the service for the sake of its log.
    }
  };
}
