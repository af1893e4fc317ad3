import { posix } from 'node:path';
import { compileGlob, isWild, type NameTest } from './glob.ts';

/** A file pattern of an output file, taken apart. */
export interface OutputPattern {
  /** Absolute folder before the first wildcard: blob names are relative to it (as on a real node). */
  readonly base: string;
  /** What stands below `base`, one entry a path segment. */
  readonly segments: readonly PatternSegment[];
  /** Without a wildcard the pattern means one file, and the destination's path is a blob name, not a folder. */
  readonly hasWildcard: boolean;
}

/** `**` for any number of folders, else what one name has to match. */
export type PatternSegment = '**' | NameTest;

/** Replaces `$NAME` and `${NAME}`; a name that is not set stays as it stands. */
export function expandVariables(text: string, environment: Readonly<Record<string, string>>): string {
  return text.replace(
    /\$(?:(\w+)|\{([^}]*)\})/g,
    (whole, plain?: string, braced?: string) => settingOf(plain ?? braced ?? '', environment) ?? whole,
  );
}

/** Own names only: nobody set `constructor`. */
const settingOf = (name: string, environment: Readonly<Record<string, string>>): string | undefined =>
  Object.hasOwn(environment, name) ? environment[name] : undefined;

/** How many parts of a pattern are a folder that its first variable names: whatever they hold is no wildcard. */
function partsFromVariable(pattern: string, environment: Readonly<Record<string, string>>): number {
  const [, plain, braced] = /^\$(?:(\w+)|\{([^}]*)\})/.exec(pattern) ?? [];
  const value = settingOf(plain ?? braced ?? '', environment) ?? '';
  return value.startsWith('/') ? value.split('/').length : 0;
}

/** Takes a pattern apart; a relative one is relative to the working directory. */
export function parseOutputPattern(
  pattern: string,
  workingDir: string,
  environment: Readonly<Record<string, string>>,
): OutputPattern {
  const expanded = expandVariables(pattern, environment);
  const full = expanded.startsWith('/') ? expanded : `${workingDir}/${expanded}`;
  // The working directory is not the pattern's: whatever it holds is no wildcard.
  const fixed = expanded.startsWith('/')
    ? partsFromVariable(pattern, environment)
    : workingDir.split('/').length;
  const parts = full.split('/');
  const first = parts.findIndex((part, index) => index >= fixed && isWild(part));
  const baseLength = first === -1 ? parts.length - 1 : first;
  return {
    base: posix.resolve('/', parts.slice(0, baseLength).join('/')),
    segments: parts
      .slice(baseLength)
      .filter((part) => part !== '' && part !== '.')
      .map((part): PatternSegment => (part === '**' ? part : compileGlob(part)))
      .filter((segment, index, all) => segment !== '**' || all[index - 1] !== '**'),
    hasWildcard: first !== -1,
  };
}
