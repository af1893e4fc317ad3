import { posix } from 'node:path';

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
export type PatternSegment = '**' | RegExp;

/** Replaces `$NAME` and `${NAME}`; a name that is not set stays as it stands. */
export function expandVariables(text: string, environment: Readonly<Record<string, string>>): string {
  return text.replace(
    /\$(?:(\w+)|\{([^}]*)\})/g,
    (whole, plain?: string, braced?: string) => environment[plain ?? braced ?? ''] ?? whole,
  );
}

/** How many parts of a pattern are a folder that its first variable names: whatever they hold is no wildcard. */
function partsFromVariable(pattern: string, environment: Readonly<Record<string, string>>): number {
  const [, plain, braced] = /^\$(?:(\w+)|\{([^}]*)\})/.exec(pattern) ?? [];
  const value = environment[plain ?? braced ?? ''] ?? '';
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
      .map(compileSegment)
      .filter((segment, index, all) => segment !== '**' || all[index - 1] !== '**'),
    hasWildcard: first !== -1,
  };
}

const set = String.raw`\[!?(?:\][^\]]*|[^\]]+)\]`;
const wild = new RegExp(`[*?]|${set}`);
const tokens = new RegExp(`${set}|.`, 'gsu');

function isWild(part: string): boolean {
  return wild.test(part);
}

/** Only `* ? [abc] [!abc]` mean something; `{a,b}`, `+(x)`, backslashes are plain characters. */
function compileSegment(part: string): PatternSegment {
  if (part === '**') return '**';
  // A name that starts with a dot is found only by a pattern that starts with one.
  const hidden = part.startsWith('.') ? '' : '(?!\\.)';
  return new RegExp(`^${hidden}${(part.match(tokens) ?? []).map(compileToken).join('')}$`, 'su');
}

function compileToken(token: string): string {
  if (token === '*') return '.*';
  if (token === '?') return '.';
  if (token.length > 1 && token.startsWith('[')) return compileSet(token.slice(1, -1));
  return escapeOutside(token);
}

function compileSet(text: string): string {
  const negated = text.startsWith('!');
  const members = (negated ? text.slice(1) : text).match(/.-.|./gsu) ?? [];
  const body = members.map(compileMember).join('');
  if (body === '') return negated ? '.' : '(?!)';
  return `[${negated ? '^' : ''}${body}]`;
}

function compileMember(member: string): string {
  const [from = '', , to] = [...member];
  if (to === undefined) return escapeInSet(member);
  // A range that runs backwards holds nothing.
  return (from.codePointAt(0) ?? 0) <= (to.codePointAt(0) ?? 0)
    ? `${escapeInSet(from)}-${escapeInSet(to)}`
    : '';
}

function escapeOutside(char: string): string {
  return /[\^$\\.*+?()[\]{}|/]/.test(char) ? `\\${char}` : char;
}

function escapeInSet(char: string): string {
  return /[\^\\\]-]/.test(char) ? `\\${char}` : char;
}
