import { Problem } from '../model/problem.ts';
import type { CliIo } from './create-context.ts';

/** Why work was stopped when nobody reads stdout any more (`… | head`): no trouble worth a word. */
export class OutputClosed extends Error {
  override readonly name = 'OutputClosed';
}

/** The real process as a command's world, and how to let go of it. */
export interface ProcessIo {
  readonly io: CliIo;
  release(): void;
}

/**
 * Takes hold of the process: the first Ctrl-C or SIGTERM aborts, so that work can end in good order; a second
 * one ends the process at once. A reader that goes away aborts as well.
 */
export function holdProcess(): ProcessIo {
  const controller = new AbortController();
  const interrupt = () => {
    if (controller.signal.aborted) process.exit(130);
    controller.abort(new Problem({ kind: 'interrupted', what: 'interrupted' }));
  };
  const outputError = (error: Error) => {
    const gone = 'code' in error && (error.code === 'EPIPE' || error.code === 'EIO');
    controller.abort(gone ? new OutputClosed('nobody reads the output', { cause: error }) : error);
  };
  const ignore = () => {};
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  process.stdout.on('error', outputError);
  // Talk that nobody hears is lost without harm.
  process.stderr.on('error', ignore);
  const { stdout, stderr, env } = process;
  return {
    // Touching stdin opens it, which a command that reads nothing should not do.
    io: {
      stdout,
      stderr,
      get stdin() {
        return process.stdin;
      },
      env,
      signal: controller.signal,
    },
    release() {
      process.off('SIGINT', interrupt);
      process.off('SIGTERM', interrupt);
    },
  };
}
