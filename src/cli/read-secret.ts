import { Problem } from '../model/problem.ts';
import type { CliContext } from './context.ts';

/** Asks on the terminal and reads one line that is not shown. Only where stdin is a terminal. */
export async function promptSecret(context: CliContext, question: string): Promise<string> {
  const { stdin, stderr, signal } = context;
  signal.throwIfAborted();
  // Before the question appears: what is typed from then on must not be echoed.
  stdin.setRawMode?.(true);
  stderr.write(`${question} (not shown): `);
  try {
    return await readHiddenLine(context);
  } finally {
    stdin.setRawMode?.(false);
    stdin.pause();
    stderr.write('\n');
  }
}

function readHiddenLine({ stdin, signal }: CliContext): Promise<string> {
  return new Promise((resolve, reject) => {
    let line = '';
    const decoder = new TextDecoder();
    const done = (settle: () => void) => {
      stdin.off('data', onData);
      stdin.off('end', onEnd);
      signal.removeEventListener('abort', onAbort);
      settle();
    };
    const onAbort = () => done(() => reject(signal.reason));
    const onEnd = () => done(() => resolve(line));
    const onData = (chunk: string | Uint8Array) => {
      const keys = Array.from(typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true }));
      for (const [at, key] of keys.entries()) {
        if (key === '\r' || key === '\n') {
          // What was pasted beyond this line answers the next question.
          const rest = keys.slice(key === '\r' && keys[at + 1] === '\n' ? at + 2 : at + 1).join('');
          stdin.pause();
          if (rest) stdin.unshift(Buffer.from(rest));
          return done(() => resolve(line));
        }
        // In raw mode the terminal hands Ctrl-C and Ctrl-D over as characters.
        if (key === '\x03' || key === '\x04')
          return done(() => reject(new Problem({ kind: 'interrupted', what: 'interrupted' })));
        if (key === '\x7f' || key === '\b') line = line.slice(0, -1);
        else if (key === '\x15') line = '';
        else line += key;
      }
    };
    if (stdin.readableEnded) return resolve(line);
    stdin.on('data', onData);
    stdin.once('end', onEnd);
    signal.addEventListener('abort', onAbort, { once: true });
    stdin.resume();
  });
}

/** All lines of stdin, without line ends, empty ones left out; for secrets that a program hands over. */
export async function readLines(context: CliContext): Promise<string[]> {
  const { stdin, signal } = context;
  const chunks: Uint8Array[] = [];
  let length = 0;
  // A reader that is aborted must not wait for a writer that never ends.
  const stop = () => stdin.destroy();
  signal.addEventListener('abort', stop, { once: true });
  try {
    for await (const chunk of stdin) {
      const bytes = typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk;
      if (!(bytes instanceof Uint8Array)) continue;
      chunks.push(bytes);
      length += bytes.length;
      if (length > 64 * 1024) throw new Problem({ kind: 'usage', what: 'stdin holds more than keys' });
    }
  } finally {
    signal.removeEventListener('abort', stop);
  }
  signal.throwIfAborted();
  return Buffer.concat(chunks)
    .toString('utf8')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '');
}
