import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { messageOf, Problem } from '../model/problem.ts';
import { makeFolderSync } from './make-folder.ts';

/**
 * The folder of runs and of the local service, made (mode 0700) when it is missing: `explicit`, else
 * $BATCHDECK_STATE_DIR, else $XDG_STATE_HOME/batchdeck, else ~/.local/state/batchdeck, on macOS too, or
 * %LOCALAPPDATA%\batchdeck on Windows.
 * Throws a Problem when it cannot be made.
 */
export function stateFolder(explicit?: string, environment: NodeJS.ProcessEnv = process.env): string {
  const folder = stateFolderPath(explicit, environment);
  try {
    makeFolderSync(folder, 0o700);
  } catch (error) {
    throw new Problem({
      kind: 'usage',
      what: `the state folder ${folder} cannot be made`,
      why: messageOf(error),
      remedy: 'choose another one with --state-dir DIR or BATCHDECK_STATE_DIR',
      cause: error,
    });
  }
  return folder;
}

/** Where {@link stateFolder} is or would be; nothing is made. */
export function stateFolderPath(explicit?: string, environment: NodeJS.ProcessEnv = process.env): string {
  const asked = explicit || environment.BATCHDECK_STATE_DIR;
  if (asked) return resolve(asked);
  const { XDG_STATE_HOME: xdg, LOCALAPPDATA: appData } = environment;
  // The XDG rules say to pass over a relative path.
  if (xdg?.startsWith('/')) return join(xdg, 'batchdeck');
  if (process.platform === 'win32' && appData) return join(appData, 'batchdeck');
  return join(homedir(), '.local', 'state', 'batchdeck');
}
