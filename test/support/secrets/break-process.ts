import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isTestsOwn } from './places.ts';

/**
 * An environment in which a process of the program breaks from within, once it is up.
 * @param word the first of its command line, e.g. `__worker`; empty for the full screen
 * @param text stands in the error and in what hangs on it, as the SDKs hang requests on theirs
 */
export async function breakingEnvironment(
  folder: string,
  word: string,
  text: string,
): Promise<NodeJS.ProcessEnv> {
  const file = join(folder, `breaks-${word.replaceAll('_', '') || 'screen'}.mjs`);
  // The secret stands in it by the test's doing.
  isTestsOwn(file);
  await writeFile(
    file,
    `if ((process.argv[2] ?? '') === ${JSON.stringify(word)}) {
  const timer = setInterval(() => {
    if (process.listenerCount('uncaughtException') === 0) return;
    clearInterval(timer);
    const text = ${JSON.stringify(text)};
    throw Object.assign(new Error('broken for a test at ' + text), { request: { url: text, headers: { text } } });
  }, 20);
}
`,
  );
  return { NODE_OPTIONS: `--import=${file}` };
}
