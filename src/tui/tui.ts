import { configFolder } from '../services/config/config-folder.ts';
import { stateFolder } from '../services/state-folder.ts';
import { runTui } from './run-tui.ts';

/** The full-screen program with the settings of the environment. @returns the exit code. */
export async function tui(env: NodeJS.ProcessEnv = process.env): Promise<number> {
  const utf8 = /utf-?8/i.test(env.LC_ALL || env.LC_CTYPE || env.LANG || '') || process.platform === 'darwin';
  return runTui({
    stateDir: stateFolder(undefined, env),
    configDir: configFolder(undefined, env),
    env,
    readOnly: false,
    color: !env.NO_COLOR,
    unicode: utf8,
  });
}
