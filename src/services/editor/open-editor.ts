import { spawn } from 'node:child_process';
import { environmentForOthers } from '../../model/environment-for-others.ts';
import { messageOf, Problem } from '../../model/problem.ts';

/** The person's editor, as a command for the shell; it may have options of its own. */
export function editorCommand(env: NodeJS.ProcessEnv): string {
  const chosen = [env.VISUAL, env.EDITOR].find((command) => command !== undefined && command.trim() !== '');
  return chosen ?? (process.platform === 'win32' ? 'notepad' : 'vi');
}

/**
 * Opens a file in the person's editor, which has the terminal until it ends.
 * @throws Problem when it cannot be started, or ends with another code than 0
 */
export async function openEditor(path: string, given: NodeJS.ProcessEnv): Promise<void> {
  const env = environmentForOthers(given);
  const editor = editorCommand(env);
  const failed = (why: string, cause?: unknown) =>
    new Problem({
      kind: 'broken',
      what: `the editor ${editor} did not end well`,
      why,
      remedy: 'set EDITOR to the one that you use, such as nano or vim',
      cause,
    });
  const child =
    process.platform === 'win32'
      ? spawn(`${editor} "${path}"`, { stdio: 'inherit', env, shell: true })
      : // Its command may hold options. A Ctrl-C is for the editor: the shell around it stays.
        spawn('/bin/sh', ['-c', `trap : INT QUIT; ${editor} "$1"`, editor, path], { stdio: 'inherit', env });
  await new Promise<void>((resolve, reject) => {
    child.once('error', (error) => reject(failed(messageOf(error), error)));
    child.once('close', (code, signal) => {
      if (code === 0) return resolve();
      const notFound = code === 127 ? ': there is no such program' : '';
      reject(failed(signal === null ? `it ended with ${code}${notFound}` : `it was ended by ${signal}`));
    });
  });
}
