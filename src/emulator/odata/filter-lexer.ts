/** Where and why a filter text is not understood. Turned into the service's 400 by `compileFilter`. */
export class FilterFault extends Error {
  override readonly name = 'FilterFault';
}

export type Literal =
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  /** The text between the quotes of `DateTime'…'`. */
  | { readonly kind: 'time'; readonly value: string }
  | { readonly kind: 'null' };

export type Token =
  | { readonly kind: 'literal'; readonly at: number; readonly literal: Literal }
  /** A property path, an operator or a function's name; `text` as written. */
  | { readonly kind: 'word'; readonly at: number; readonly text: string }
  | { readonly kind: '(' | ')' | ',' | 'end'; readonly at: number };

const patterns = {
  space: /\s+/y,
  time: /datetime'([^']*)'/iy,
  // A quote inside a string is doubled, as everywhere in OData.
  string: /'((?:[^']|'')*)'/y,
  number: /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?[lLdDfFmM]?(?![\w/])/y,
  word: /[A-Za-z_][\w]*(?:\/[A-Za-z_]\w*)*/y,
} as const;

/**
 * Splits a filter into tokens; the last is always `end`.
 * @throws FilterFault for a character that starts nothing, or a string that does not end
 */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(text);
  };
  while (at < text.length) {
    const space = take(patterns.space);
    if (space) {
      at += space[0].length;
      continue;
    }
    const [token, length] = tokenAt(text, at, take);
    tokens.push(token);
    at += length;
  }
  tokens.push({ kind: 'end', at });
  return tokens;
}

function tokenAt(
  text: string,
  at: number,
  take: (pattern: RegExp) => RegExpExecArray | null,
): [Token, number] {
  const first = text.charAt(at);
  if (first === '(' || first === ')' || first === ',') return [{ kind: first, at }, 1];
  const time = take(patterns.time);
  if (time) return [literal(at, { kind: 'time', value: time[1] ?? '' }), time[0].length];
  const string = take(patterns.string);
  if (string) {
    return [
      literal(at, { kind: 'string', value: (string[1] ?? '').replaceAll("''", "'") }),
      string[0].length,
    ];
  }
  const number = take(patterns.number);
  if (number) return [literal(at, { kind: 'number', value: Number.parseFloat(number[0]) }), number[0].length];
  const word = take(patterns.word);
  if (word) return [wordOrKeyword(at, word[0]), word[0].length];
  if (first === "'") throw new FilterFault(`The string at position ${at + 1} does not end`);
  throw new FilterFault(`'${first}' at position ${at + 1} is not understood`);
}

const literal = (at: number, value: Literal): Token => ({ kind: 'literal', at, literal: value });

function wordOrKeyword(at: number, text: string): Token {
  if (text === 'null') return literal(at, { kind: 'null' });
  if (text === 'true' || text === 'false') return literal(at, { kind: 'boolean', value: text === 'true' });
  return { kind: 'word', at, text };
}
