import { parseArgs } from 'node:util';
import { messageOf } from '../model/problem.ts';
import { stateFolder } from '../services/state-folder.ts';
import { redactOutput } from './redacted-output.ts';

/** What a process of the program's own was started with: `__WORD [options] ID`. */
export interface Detached {
  readonly id: string;
  readonly stateDir: string;
  readonly configDir: string | undefined;
  /** Milliseconds. */
  readonly timeoutMs: number | undefined;
  /** Aborted by SIGTERM. What reaches a terminal's whole group is not heard. */
  readonly signal: AbortSignal;
  /** A line into its log, with its time and without secrets. */
  log(line: string): void;
}

/** Carries a process that outlives its terminal to its end. @param work resolves with why it ends. */
export async function detachedProcess(
  takes: string,
  work: (detached: Detached) => Promise<string>,
): Promise<void> {
  redactOutput();
  const { values, positionals } = parseArgs({
    args: process.argv.slice(3),
    options: {
      'state-dir': { type: 'string' },
      'config-dir': { type: 'string' },
      'timeout-ms': { type: 'string' },
    },
    allowPositionals: true,
  });
  const leave = new AbortController();
  for (const ignored of ['SIGHUP', 'SIGINT'] as const) process.on(ignored, () => {});
  process.on('SIGTERM', () => leave.abort(new Error('told to go by SIGTERM')));
  const log = (line: string) => process.stdout.write(`${new Date().toISOString()} ${line}\n`);
  const limit = values['timeout-ms'];

  log(`process ${process.pid} takes ${takes}`);
  try {
    const why = await work({
      id: positionals[0] ?? '',
      stateDir: stateFolder(values['state-dir']),
      configDir: values['config-dir'],
      timeoutMs: limit === undefined ? undefined : Number(limit),
      signal: leave.signal,
      log,
    });
    log(`ends: ${why}`);
  } catch (error) {
    log(`failed: ${error instanceof Error ? (error.stack ?? error.message) : messageOf(error)}`);
    process.exitCode = 1;
  }
  // Idle keep-alive connections must not hold the process.
  process.exit();
}
