import { messageOf } from '../../model/problem.ts';
import { CommandLineError, splitCommandLine } from './command-line.ts';
import { LaunchFailure } from './failure.ts';
import { findProgram } from './find-program.ts';
import { endGroup } from './process-group.ts';
import type { ProcessStart, StartedProcess, StartProcess } from './start-process.ts';

/** How long a process group may take to end by itself after SIGTERM. */
const graceMs = 1_000;

export interface ProcessToRun extends Omit<ProcessStart, 'program' | 'words'> {
  readonly commandLine: string;
  /** Aborted: the whole group is ended. */
  readonly signal: AbortSignal;
}

/** What became of a process cannot be known: who started it is gone. */
export class ProcessLost extends Error {
  override readonly name = 'ProcessLost';
}

/**
 * Runs a command line in a process group of its own, without a shell, and leaves nothing of that group behind.
 *
 * @returns its exit code; 128 + N when it was ended by signal N.
 * @throws LaunchFailure when no process could be started, ProcessLost when its end cannot be known.
 */
export async function runProcess(run: ProcessToRun, start: StartProcess): Promise<number> {
  const { taskDir, workingDir, environment, signal } = run;
  const command = resolveCommand(run);
  const started = await start({ ...command, taskDir, workingDir, environment }).catch((error: unknown) => {
    throw error instanceof ProcessLost ? error : launchFailed(messageOf(error), error);
  });
  return ended(started, signal);
}

async function ended({ pid, exited }: StartedProcess, signal: AbortSignal): Promise<number> {
  let ending: Promise<void> | undefined;
  const end = () => {
    ending ??= endGroup(pid, graceMs);
  };
  signal.addEventListener('abort', end, { once: true });
  if (signal.aborted) end();
  try {
    return await exited;
  } finally {
    signal.removeEventListener('abort', end);
    await Promise.all([ending, endGroup(pid, 0)]);
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

function launchFailed(why: string, cause?: unknown): LaunchFailure {
  return new LaunchFailure('CommandLaunchFailed', [{ name: 'Message', value: why }], cause);
}
