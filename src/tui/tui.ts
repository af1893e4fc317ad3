import { configFolder } from '../services/config/config-folder.ts';
import { stateFolder } from '../services/state-folder.ts';
import { runTui } from './run-tui.ts';
import type { StartOptions } from './start-options.ts';

/** The full-screen program. @returns the exit code. */
export async function tui(start: StartOptions, env: NodeJS.ProcessEnv = process.env): Promise<number> {
  const { stateDir, configDir, ...options } = start;
  return runTui({
    ...options,
    stateDir: stateFolder(stateDir, env),
    configDir: configFolder(configDir, env),
    env,
  });
}
