import type { EnvironmentSetting } from '../batch/task.ts';

/**
 * The command line that runs one line of bash on a node, and the environment it needs. Batch splits command
 * lines itself, without a shell; how it reads a quote inside quotes is not documented, so a script with single
 * quotes travels in the environment instead.
 */
export function bashCommand(script: string): {
  commandLine: string;
  environment: readonly EnvironmentSetting[];
} {
  if (!script.includes("'")) return { commandLine: `/bin/bash -c '${script}'`, environment: [] };
  return {
    commandLine: `/bin/bash -c 'eval "$BATCHDECK_COMMAND"'`,
    environment: [{ name: 'BATCHDECK_COMMAND', value: script }],
  };
}
