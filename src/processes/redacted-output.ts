import { writeSync } from 'node:fs';
import { inspect } from 'node:util';
import { redact } from '../model/redact.ts';

const standardError = 2;

/**
 * Cuts secrets out of all that this process writes from now on, packages and Node itself included: an error of theirs
 * may hold the whole request, and what one of them says for debugging goes into a log that stays.
 */
export function redactOutput(): void {
  for (const stream of [process.stdout, process.stderr]) {
    const write = stream.write.bind(stream);
    stream.write = (data: string | Uint8Array, ...rest: readonly unknown[]): boolean => {
      const done = rest.find((each) => typeof each === 'function');
      const text = typeof data === 'string' ? data : Buffer.from(data).toString('utf8');
      return write(redact(text), (error) => done?.(error));
    };
  }
  redactFatal();
}

/** The same for an error that nobody caught, which Node would print as it is. Whoever else watches for one has it. */
export function redactFatal(): void {
  process.on('uncaughtException', (error: unknown) => {
    if (process.listenerCount('uncaughtException') > 1) return;
    try {
      writeSync(standardError, `${redact(inspect(error))}\n`);
    } finally {
      process.exit(1);
    }
  });
}
