import { nameMatcher } from '../files/glob.ts';

/** Names below a task's directory, by which an output pattern is told to match nothing. */
export interface OutputMatch {
  readonly matched: readonly string[];
  /** It is among the files after all, under a name that begins with a dot. */
  readonly hidden: readonly string[];
  /** A file of that name lies elsewhere. */
  readonly elsewhere: readonly string[];
}

const folder = /^(?:\$AZ_BATCH_TASK_WORKING_DIR|%AZ_BATCH_TASK_WORKING_DIR%)[\\/]/;
const taskFolder = /^(?:\$AZ_BATCH_TASK_DIR|%AZ_BATCH_TASK_DIR%)[\\/]/;

/** The pattern as a path below the task's directory; undefined where it leads out of it. */
function belowTask(pattern: string): string | undefined {
  if (folder.test(pattern)) return pattern.replace(folder, 'wd/');
  if (taskFolder.test(pattern)) return pattern.replace(taskFolder, '');
  if (/^([\\/$%]|[A-Za-z]:)/.test(pattern)) return undefined;
  const parts: string[] = ['wd'];
  for (const part of pattern.split(/[\\/]/)) {
    if (part === '..' && parts.pop() === undefined) return undefined;
    if (part !== '..' && part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

function matches(parts: readonly string[], names: readonly string[]): boolean {
  const [part, ...rest] = parts;
  if (part === undefined) return names.length === 0;
  if (part === '**') return matches(rest, names) || (names.length > 0 && matches(parts, names.slice(1)));
  const [name, ...deeper] = names;
  return name !== undefined && nameMatcher(part)(name) && matches(rest, deeper);
}

/**
 * Which files an output pattern (`out/*.mp3`, `**`, `../std*.txt`) takes.
 * @param names files below the task's directory.
 * @returns undefined for a pattern that leads out of it.
 */
export function outputMatch(pattern: string, names: readonly string[]): OutputMatch | undefined {
  const path = belowTask(pattern);
  if (path === undefined) return undefined;
  const parts = path.split('/');
  const last = parts.at(-1) ?? '';
  const isLast = last === '**' ? () => true : nameMatcher(last);
  const base = (name: string) => name.split('/').at(-1) ?? '';
  const matched = names.filter((name) => matches(parts, name.split('/')));
  const own = names.filter((name) => !/^(stdout|stderr|fileuploadout|fileuploaderr)\.txt$/.test(name));
  return {
    matched,
    hidden: own.filter(
      (name) =>
        name.split('/').some((part) => part.startsWith('.')) &&
        matches(
          parts,
          name.split('/').map((part) => part.replace(/^\.(?=.)/, '')),
        ),
    ),
    elsewhere: last === '*' || last === '**' ? own : own.filter((name) => isLast(base(name))),
  };
}
