import { appendFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'node:util';
import { redact } from '../model/redact.ts';

/** Where goes what would have been written over the screen. */
export interface ProgramLog {
  readonly path: string;
  write(text: string): void;
  /** From now on nothing but the screen reaches the terminal. @returns puts everything back. */
  redirect(): () => void;
}

const limitBytes = 2_000_000;

/** `tui.log` in the state folder; what was there before is kept once when it has grown large. */
export function programLog(stateDir: string): ProgramLog {
  const path = join(stateDir, 'tui.log');
  const write = (text: string) => {
    try {
      if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > limitBytes)
        renameSync(path, `${path}.old`);
      const line = redact(text.replace(/\n$/, ''));
      appendFileSync(path, `${new Date().toISOString()} ${line}\n`, { mode: 0o600 });
    } catch {
      // A full disk must not end the program for the sake of its log.
    }
  };

  return {
    path,
    write,
    redirect() {
      const { stdout, stderr } = process;
      const toLog = (data: string | Uint8Array, ...rest: readonly unknown[]): boolean => {
        write(typeof data === 'string' ? data : Buffer.from(data).toString('utf8'));
        const done = rest.find((each) => typeof each === 'function');
        if (done) setImmediate(() => void done());
        return true;
      };
      const written = { stdout: stdout.write, stderr: stderr.write };
      const warned = process.listeners('warning');
      const onWarning = (warning: Error) => write(format(warning));
      // Node's own way of warning goes round `process.stderr` in some versions.
      process.removeAllListeners('warning');
      process.on('warning', onWarning);
      stdout.write = toLog;
      stderr.write = toLog;
      return () => {
        stdout.write = written.stdout;
        stderr.write = written.stderr;
        process.off('warning', onWarning);
        for (const listener of warned) process.on('warning', listener);
      };
    },
  };
}
