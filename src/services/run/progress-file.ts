import { readFile, rename, writeFile } from 'node:fs/promises';
import * as v from 'valibot';
import { progressSchema, type RunProgress } from '../../model/run/progress.ts';

/** Milliseconds between two writes: at most four a second. */
const interval = 250;

export interface ProgressFile {
  /** Changes some fields; undefined clears one. Written soon, the latest wins. */
  report(change: { readonly [K in keyof RunProgress]?: RunProgress[K] | undefined }): void;
  close(): Promise<void>;
}

export function openProgress(file: string): ProgressFile {
  const fields: Record<string, unknown> = { pid: process.pid, step: 'check' };
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();

  function write() {
    timer = undefined;
    const text = JSON.stringify({ ...fields, at: new Date().toISOString() });
    writing = writing.then(async () => {
      // Progress is a courtesy: a full disk must not end the run.
      await writeFile(`${file}.new`, text, { mode: 0o600 }).then(
        () => rename(`${file}.new`, file).catch(() => undefined),
        () => undefined,
      );
    });
  }

  return {
    report(change) {
      Object.assign(fields, change);
      timer ??= setTimeout(write, interval);
    },
    async close() {
      if (timer) {
        clearTimeout(timer);
        write();
      }
      await writing;
    },
  };
}

/** The latest progress, or undefined when there is none that can be read. */
export async function readProgress(file: string): Promise<RunProgress | undefined> {
  try {
    const parsed = v.safeParse(progressSchema, JSON.parse(await readFile(file, 'utf8')));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}
