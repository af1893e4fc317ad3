import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/**
 * The folder of the profiles: `explicit`, else $BATCHDECK_CONFIG_DIR, else $XDG_CONFIG_HOME/batchdeck, else
 * ~/.config/batchdeck, on macOS too, or %APPDATA%\batchdeck on Windows. Nothing is made.
 */
export function configFolder(explicit: string | undefined, env: NodeJS.ProcessEnv): string {
  const asked = explicit || env.BATCHDECK_CONFIG_DIR;
  if (asked) return resolve(asked);
  const { XDG_CONFIG_HOME: xdg, APPDATA: appData } = env;
  // The XDG rules say to pass over a relative path.
  if (xdg?.startsWith('/')) return join(xdg, 'batchdeck');
  if (process.platform === 'win32' && appData) return join(appData, 'batchdeck');
  return join(env.HOME || homedir(), '.config', 'batchdeck');
}
