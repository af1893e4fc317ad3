import { createInterface } from 'node:readline/promises';
import { Problem } from '../model/problem.ts';
import type { CliContext } from './context.ts';

/**
 * Shows lines and asks on the terminal; anything but `y` or `yes` is a no.
 * @throws Problem `interrupted` after a no, `usage` where nobody can be asked.
 */
export async function confirm(
  context: CliContext,
  lines: readonly string[],
  question: string,
): Promise<void> {
  for (const line of lines) context.say(line);
  if (context.stdin.isTTY !== true) {
    throw new Problem({
      kind: 'usage',
      what: 'this has to be confirmed, and there is no terminal to ask on',
      remedy: 'look at the lines above and add --yes',
    });
  }
  const asker = createInterface({ input: context.stdin, output: context.stderr });
  try {
    const answer = await asker.question(`${question} [y/N] `, { signal: context.signal });
    if (/^y(es)?$/i.test(answer.trim())) return;
  } catch (error) {
    // Ctrl-C at the question is a no like any other.
    if (!(error instanceof Error && error.name === 'AbortError')) throw error;
  } finally {
    asker.close();
  }
  throw new Problem({ kind: 'interrupted', what: 'nothing was done' });
}
