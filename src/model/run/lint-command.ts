import type { Kept } from './workload/task-words.ts';

/** `$INPUT` and its like outside double quotes: a name with a space falls apart there. */
function unquoted(command: string): string[] {
  const found = new Set<string>();
  let quote = '';
  for (let i = 0; i < command.length; i++) {
    const c = command[i];
    if (c === '\\') i++;
    else if (quote) quote = c === quote ? '' : quote;
    else if (c === '"' || c === "'") quote = c;
    else if (c === '$') {
      const name = /^\$\{?(INPUT(?:_NAME|_STEM)?|OUTPUT)\b/.exec(command.slice(i))?.[1];
      if (name) found.add(name);
    }
  }
  return [...found];
}

/** What looks wrong in a command, for the person; nothing here stops a run. */
export function lintCommand(task: {
  readonly command: string;
  /** There is a task for each file. */
  readonly perFile: boolean;
  readonly keeps: Kept;
}): string[] {
  const warnings = unquoted(task.command).map(
    (name) => `write "$${name}" in double quotes: a name with a space falls apart without them`,
  );
  if (task.perFile && !/\$\{?INPUT/.test(task.command))
    warnings.push('the command does not use "$INPUT", so every task does the same');
  if (task.keeps === 'results folder')
    warnings.push('no output is named: what tasks leave in results/ is kept, and their logs');
  if (task.keeps === 'logs') warnings.push('no output is named, so only the logs of the tasks are kept');
  return warnings;
}
