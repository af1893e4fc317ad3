import type { Command } from 'commander';
import { Problem } from '../../model/problem.ts';
import { addParamOptions, type ParamOptions } from './param-options.ts';

export interface ExpandOptions extends ParamOptions {
  readonly task?: string;
  readonly tasks?: string;
  readonly job?: boolean;
  readonly pool?: boolean;
  readonly autoPool?: boolean;
  readonly files?: readonly string[];
  readonly json?: boolean;
}

export function addExpandOptions(command: Command): Command {
  addParamOptions(command);
  return command
    .option('--task <n>', 'print one task, by its place from 0, or by its id')
    .option('--tasks <a..b>', 'print tasks A to B; A.. goes to the end')
    .option('--job', 'print the job')
    .option('--pool', 'print the pool')
    .option('--auto-pool', 'let the job bring its pool, which goes with it')
    .option(
      '--files <[group=]path>',
      'names of files for a task per file: a folder, or a list of one name a line; may be given many times',
      (path: string, before: readonly string[] = []) => [...before, path],
    )
    .option('--json', 'print JSON in any case');
}

/** Which part of the expansion is wanted. */
export type Part =
  | { readonly kind: 'summary' | 'job' | 'pool' }
  | { readonly kind: 'task'; readonly which: string }
  /** Both included; without `last`, to the end. */
  | { readonly kind: 'tasks'; readonly first: number; readonly last?: number };

/** @throws Problem `usage` for two at once, or a range that is none */
export function partOf({ task, tasks, job, pool }: ExpandOptions): Part {
  const parts: Part[] = [
    ...(task === undefined ? [] : [{ kind: 'task', which: task } as const]),
    ...(tasks === undefined ? [] : [rangeOf(tasks)]),
    ...(job === true ? [{ kind: 'job' } as const] : []),
    ...(pool === true ? [{ kind: 'pool' } as const] : []),
  ];
  const [first, second] = parts;
  if (second === undefined) return first ?? { kind: 'summary' };
  throw new Problem({
    kind: 'usage',
    what: '--task, --tasks, --job and --pool print one thing',
    remedy: 'give one of them; without any, the whole is summed up',
  });
}

function rangeOf(text: string): Part {
  const [, from = '', to = ''] = /^(\d{1,15})\.\.(\d{0,15})$/.exec(text) ?? [];
  const first = Number(from);
  const last = Number(to);
  if (from !== '' && (to === '' || last >= first))
    return { kind: 'tasks', first, ...(to !== '' && { last }) };
  throw new Problem({
    kind: 'usage',
    what: `--tasks takes a range such as 0..9 or 100.., not ${JSON.stringify(text)}`,
    remedy: 'both ends are included, and the first task is 0',
  });
}
