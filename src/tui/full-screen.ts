import { exitCodes, Problem } from '../model/problem.ts';
import { readStartOptions } from './start-options.ts';

/**
 * Shows the full screen where the words of the command line ask for it: none, or options alone.
 * @returns the exit code; undefined where they ask for something else.
 */
export async function startFullScreen(words: readonly string[]): Promise<number | undefined> {
  try {
    const options = readStartOptions(words, process.env);
    if (!options) return undefined;
    const { tui } = await import('./tui.ts');
    return await tui(options);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    process.stderr.write(`batchdeck: ${error.what}\n`);
    if (error.why) process.stderr.write(`  why: ${error.why}\n`);
    if (error.remedy) process.stderr.write(`  now: ${error.remedy}\n`);
    return exitCodes[error.kind];
  }
}
