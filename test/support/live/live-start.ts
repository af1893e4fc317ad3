import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

/** One start of the live suite, as `npm run test:live` makes it. */
export interface LiveStart {
  /** All that it has said so far. */
  output(): string;
  /** Resolves once it has said these words; rejects when it ended without. */
  says(words: string): Promise<void>;
  kill(signal: NodeJS.Signals): void;
  /** Its exit code; null when a signal ended it. */
  readonly ended: Promise<number | null>;
}

const script = resolve(import.meta.dirname, '../../../scripts/live.mjs');

export function startLive(env: NodeJS.ProcessEnv, ...args: string[]): LiveStart {
  const child = spawn(process.execPath, [script, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  let over = false;
  const waiting = new Set<() => void>();
  const changed = () => {
    for (const look of waiting) look();
  };
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      changed();
    });
  const ended = new Promise<number | null>((done, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      over = true;
      changed();
      done(code);
    });
  });
  return {
    output: () => said,
    says: (words) =>
      new Promise((done, reject) => {
        const look = () => {
          const found = said.includes(words);
          if (!found && !over) return;
          waiting.delete(look);
          if (found) done();
          else reject(new Error(`it ended without saying "${words}":\n${said}`));
        };
        waiting.add(look);
        look();
      }),
    kill: (signal) => void child.kill(signal),
    ended,
  };
}
