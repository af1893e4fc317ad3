type Token =
  | { readonly kind: 'any' | 'one' }
  | { readonly kind: 'char'; readonly char: string }
  | {
      readonly kind: 'set';
      readonly negated: boolean;
      readonly ranges: readonly (readonly [string, string])[];
    };

const setPattern = /^\[([!^]?)(\]?[^\]]*)\]/u;

/** Whether a text has wildcards: `*`, `?`, or a set `[..]`. */
export const isGlob = (text: string): boolean => /[*?]|\[[!^]?\]?[^\]]*\]/u.test(text);

function rangesOf(members: string): (readonly [string, string])[] {
  return [...members.matchAll(/(.)-(.)|(.)/gsu)].map(([, from = '', to = '', single]) =>
    single === undefined ? [from, to] : [single, single],
  );
}

function tokensOf(pattern: string): Token[] {
  const tokens: Token[] = [];
  for (let rest = pattern.normalize('NFC'); rest !== ''; ) {
    const set = setPattern.exec(rest);
    if (set) {
      const [whole, mark, members = ''] = set;
      tokens.push({ kind: 'set', negated: mark !== '', ranges: rangesOf(members) });
      rest = rest.slice(whole.length);
      continue;
    }
    const [char = ''] = rest;
    // Several stars in a row are one.
    if (char === '*') {
      if (tokens.at(-1)?.kind !== 'any') tokens.push({ kind: 'any' });
    } else tokens.push(char === '?' ? { kind: 'one' } : { kind: 'char', char });
    rest = rest.slice(char.length);
  }
  return tokens;
}

function takes(token: Token, char: string): boolean {
  switch (token.kind) {
    case 'char':
      return token.char === char;
    case 'set':
      return token.ranges.some(([from, to]) => from <= char && char <= to) !== token.negated;
    default:
      return true;
  }
}

/**
 * Whether one name (no path) matches a pattern, as a shell does it: a leading dot only where the pattern has it.
 * Accents match however they are composed. The time it takes is bounded: a star gives back one character at a
 * time, and only the last one does.
 */
export function nameMatcher(pattern: string): (name: string) => boolean {
  const tokens = tokensOf(pattern);
  const dotted = pattern.startsWith('.');
  return (name) => {
    if (name.startsWith('.') && !dotted) return false;
    const chars = [...name.normalize('NFC')];
    let at = 0;
    let token = 0;
    let star = -1;
    let resume = 0;
    while (at < chars.length) {
      const want = tokens[token];
      if (want?.kind === 'any') {
        star = token++;
        resume = at;
      } else if (want && takes(want, chars[at] ?? '')) {
        token++;
        at++;
      } else if (star >= 0) {
        token = star + 1;
        at = ++resume;
      } else return false;
    }
    while (tokens[token]?.kind === 'any') token++;
    return token === tokens.length;
  };
}

/** A glob taken apart: the folder that is certain, and what each name below it must match. */
export interface Glob {
  /** Without wildcards, as typed; ends in `/` unless empty. */
  readonly base: string;
  /** `**` for any number of folders, else the pattern of one name. */
  readonly parts: readonly string[];
}

export function parseGlob(text: string): Glob {
  const parts = text.split('/');
  const first = parts.findIndex(isGlob);
  const fixed = first < 0 ? parts.length - 1 : first;
  return {
    base: parts
      .slice(0, fixed)
      .map((part) => `${part}/`)
      .join(''),
    parts: parts
      .slice(fixed)
      .filter((part, index, all) => part !== '' && (part !== '**' || all[index - 1] !== '**')),
  };
}
