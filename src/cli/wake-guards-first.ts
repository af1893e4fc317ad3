import { configFolder } from '../services/config/config-folder.ts';
import { wakeGuards } from '../services/guard/ensure-guard.ts';
import { stateFolderPath } from '../services/state-folder.ts';
import type { GlobalOptions } from './context.ts';

/**
 * Whatever batchdeck is started for, cost guards that died are started again first. Makes no folder, and is no reason for
 * a command to fail: a guard that cannot be started is told of by `guard list`.
 */
export async function wakeGuardsFirst(options: GlobalOptions, env: NodeJS.ProcessEnv): Promise<void> {
  if (options.readOnly) return;
  const stateDir = stateFolderPath(options.stateDir, env);
  await wakeGuards({ stateDir, configDir: configFolder(options.configDir, env) }).catch(() => undefined);
}
