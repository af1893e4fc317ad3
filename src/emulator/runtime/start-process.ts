import { spawn } from 'node:child_process';
import { closeSync, constants as fsConstants, openSync, rmSync } from 'node:fs';
import { constants as osConstants } from 'node:os';
import { join } from 'node:path';

/** A program to run, all paths absolute. */
export interface ProcessStart {
  readonly program: string;
  /** Its arguments, the name it is called by first. */
  readonly words: readonly string[];
  /** Where stdout.txt and stderr.txt go. */
  readonly taskDir: string;
  readonly workingDir: string;
  /** The whole environment. */
  readonly environment: Readonly<Record<string, string>>;
}

export interface StartedProcess {
  /** Also the id of its process group. */
  readonly pid: number;
  /** Its exit code; 128 + N when it was ended by signal N. Rejects when nobody can know it any more. */
  readonly exited: Promise<number>;
}

/** Starts a process in a session of its own. Rejects with the system's error when it cannot be started. */
export type StartProcess = (start: ProcessStart) => Promise<StartedProcess>;

/** The process is a child of this one. */
export const startHere: StartProcess = (start) =>
  new Promise((resolve, reject) => {
    // The process has its files from its start on; this one need not hold them.
    const files: number[] = [];
    try {
      for (const name of ['stdout.txt', 'stderr.txt']) files.push(freshFile(join(start.taskDir, name)));
      const [argv0, ...words] = start.words;
      const child = spawn(start.program, words, {
        ...(argv0 === undefined ? {} : { argv0 }),
        cwd: start.workingDir,
        env: { ...start.environment },
        detached: true,
        stdio: ['ignore', ...files],
      });
      // Once it runs, an error event speaks of a signal that could not be sent, and settles nothing.
      child.once('error', reject);
      const { pid } = child;
      if (pid === undefined) return;
      const exited = new Promise<number>((ended) => {
        child.once('exit', (code, signal) =>
          ended(code ?? 128 + (signal === null ? 0 : osConstants.signals[signal])),
        );
      });
      resolve({ pid, exited });
    } catch (error) {
      reject(error);
    } finally {
      for (const file of files) closeSync(file);
    }
  });

const asNew = fsConstants.O_WRONLY | fsConstants.O_CREAT | fsConstants.O_EXCL | fsConstants.O_APPEND;

/** A file of this attempt alone: a process left over from an earlier attempt keeps its own. */
function freshFile(path: string): number {
  try {
    return openSync(path, asNew, 0o644);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    rmSync(path, { force: true });
    return openSync(path, asNew, 0o644);
  }
}
