import type { BashPlace } from './bash-lexer.ts';

/** Nothing in it means anything to a shell, quoted or not. */
const plain = /^[\w@%+:./-]+$/;

/** A name that no shell and no program takes for anything else, wherever it stands. */
export const isHarmless = (value: string): boolean => /^[\w./][\w@%+./-]*$/.test(value);

/**
 * The path of a file so that no program takes it for an option (`-rf`), a list (`@x`) or a protocol (`http:x`):
 * `./` is put in front, which leads to the same file.
 */
export const asPath = (value: string): string => (/^[-+@]|^[^/]*:/.test(value) ? `./${value}` : value);

/**
 * A name as it is written at its place in a bash script, so that it stays one word and itself; undefined where no text
 * can, and it has to come out of a variable.
 * @param next the character behind it: a digit before `>` would be a file descriptor
 */
export function quotedForBash(
  value: string,
  place: BashPlace,
  isPath: boolean,
  next: string,
): string | undefined {
  const text = isPath && place.wordStart && place.quote !== 'odd' ? asPath(value) : value;
  const bare = plain.test(text);
  switch (place.quote) {
    case 'odd':
      return bare && !place.afterBackslash && !place.afterDollar ? text : undefined;
    case 'single':
      return text.replaceAll("'", "'\\''");
    case 'double':
      return guard(place) + escaped(text);
    case 'none':
      return guard(place) + (bare && !/[<>]/.test(next) ? text : `"${escaped(text)}"`);
  }
}

/** What has a meaning inside double quotes. Single quotes are avoided: a script without them needs no variable to travel in. */
const escaped = (text: string): string => text.replace(/[$`"\\]/g, '\\$&');

/** A backslash before it becomes one that stands for itself; a dollar before it ends there. */
function guard({ afterBackslash, afterDollar }: BashPlace): string {
  if (afterBackslash) return '\\';
  return afterDollar ? '""' : '';
}
