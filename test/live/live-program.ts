import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { programPath } from '../../src/services/program.ts';

export interface ProgramAnswer {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Where the built program works for the suite. */
export interface ProgramPlace {
  readonly profile: string;
  readonly stateDir: string;
  readonly configDir: string;
  readonly env: NodeJS.ProcessEnv;
}

/** Runs a command of the built program to its end; it is ended with the signal. What it says is not thrown. */
export async function runProgram(
  { profile, stateDir, configDir, env }: ProgramPlace,
  args: readonly string[],
  signal: AbortSignal,
): Promise<ProgramAnswer> {
  signal.throwIfAborted();
  const options = ['--profile', profile, '--state-dir', stateDir, '--config-dir', configDir, '--no-color'];
  const child = spawn(process.execPath, [programPath(), ...options, ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const end = () => child.kill('SIGTERM');
  signal.addEventListener('abort', end);
  try {
    const code = new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
    const answer = { code: await code, stdout, stderr };
    signal.throwIfAborted();
    return answer;
  } finally {
    signal.removeEventListener('abort', end);
  }
}
