import type { Clipboard } from '../components/use-copy.ts';
import { clipboardSequence } from '../model/osc52.ts';

/** The clipboard of the terminal at the other end. The sequence moves no cursor, so the screen stays as it is. */
export function createClipboard(stdout: NodeJS.WriteStream, env: NodeJS.ProcessEnv): Clipboard {
  return (text) => {
    const sequence = clipboardSequence(text, { tmux: Boolean(env.TMUX) });
    if (sequence !== undefined) stdout.write(sequence);
    return sequence !== undefined;
  };
}
