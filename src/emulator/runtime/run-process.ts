import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, constants as fsConstants, openSync, rmSync } from 'node:fs';
import { constants as osConstants } from 'node:os';
import { join } from 'node:path';
import { messageOf } from '../../model/problem.ts';
import { CommandLineError, splitCommandLine } from './command-line.ts';
import { LaunchFailure } from './failure.ts';
import { findProgram } from './find-program.ts';
import { endGroup } from './process-group.ts';

/** How long a process group may take to end by itself after SIGTERM. */
const graceMs = 1_000;

export interface ProcessToRun {
  readonly commandLine: string;
  /** Where stdout.txt and stderr.txt go. */
  readonly taskDir: string;
  readonly workingDir: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Aborted: the whole group is ended. */
  readonly signal: AbortSignal;
  readonly onStarted?: (pid: number) => void;
}

/**
 * Runs a command line in a process group of its own, without a shell, and leaves nothing of that group behind.
 *
 * @returns its exit code; 128 + N when it was ended by signal N.
 * @throws LaunchFailure when no process could be started.
 */
export async function runProcess(run: ProcessToRun): Promise<number> {
  const { program, words } = resolveCommand(run);
  try {
    return await outcomeOf(launch(program, words, run), run);
  } catch (error) {
    throw error instanceof LaunchFailure ? error : launchFailed(messageOf(error), error);
  }
}

/** The process has its files from its start on; this one need not hold them. */
function launch(program: string, words: readonly string[], run: ProcessToRun): ChildProcess {
  const files: number[] = [];
  try {
    for (const name of ['stdout.txt', 'stderr.txt']) files.push(freshFile(join(run.taskDir, name)));
    return spawn(program, words.slice(1), {
      ...(words[0] === undefined ? {} : { argv0: words[0] }),
      cwd: run.workingDir,
      env: { ...run.environment },
      detached: true,
      stdio: ['ignore', ...files],
    });
  } finally {
    for (const file of files) closeSync(file);
  }
}

function resolveCommand(run: ProcessToRun): { program: string; words: string[] } {
  let words: string[];
  try {
    words = splitCommandLine(run.commandLine);
  } catch (error) {
    if (error instanceof CommandLineError) throw launchFailed(error.message, error);
    throw error;
  }
  const [name] = words;
  if (name === undefined) throw launchFailed('the command line is empty');
  const search = findProgram(name, run.environment.PATH, run.workingDir);
  if ('found' in search) return { program: search.found, words };
  if (search.missing === 'not-executable') {
    throw launchFailed(`${search.path ?? name} may not be executed`);
  }
  throw new LaunchFailure('CommandProgramNotFound', [
    { name: 'Message', value: 'The system cannot find the file specified.' },
  ]);
}

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

function outcomeOf(child: ChildProcess, run: ProcessToRun): Promise<number> {
  return new Promise((resolve, reject) => {
    let ending: Promise<void> | undefined;
    const end = () => {
      if (child.pid !== undefined) ending ??= endGroup(child.pid, graceMs);
    };
    child.once('error', (error) => {
      // Once it runs, an error event speaks of a signal that could not be sent, not of the launch.
      if (child.pid === undefined) {
        run.signal.removeEventListener('abort', end);
        reject(launchFailed(messageOf(error), error));
      }
    });
    child.once('exit', (code, signal) => {
      run.signal.removeEventListener('abort', end);
      const exitCode = code ?? 128 + (signal === null ? 0 : osConstants.signals[signal]);
      const leftOver = child.pid === undefined ? undefined : endGroup(child.pid, 0);
      Promise.all([ending, leftOver]).then(() => resolve(exitCode), reject);
    });
    if (child.pid === undefined) return;
    run.signal.addEventListener('abort', end, { once: true });
    if (run.signal.aborted) end();
    try {
      run.onStarted?.(child.pid);
    } catch (error) {
      end();
      reject(error);
    }
  });
}

function launchFailed(why: string, cause?: unknown): LaunchFailure {
  return new LaunchFailure('CommandLaunchFailed', [{ name: 'Message', value: why }], cause);
}
