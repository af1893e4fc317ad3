/** Whether a name matches: one name between two slashes, as text. */
export type NameTest = (name: string) => boolean;

/** `*`, or a test for one character. */
type Token = '*' | ((char: string) => boolean);

const set = String.raw`\[!?(?:\][^\]]*|[^\]]+)\]`;
const wild = new RegExp(`[*?]|${set}`);
const tokens = new RegExp(`${set}|.`, 'gsu');

/** Whether a part of a pattern has a wildcard. */
export const isWild = (part: string): boolean => wild.test(part);

/** Reads a part of a pattern. Only `* ? [abc] [!abc]` mean something; `{a,b}`, `+(x)`, backslashes are plain characters. */
export function compileGlob(part: string): NameTest {
  const compiled = (part.match(tokens) ?? []).map(compileToken);
  // A name that starts with a dot is found only by a pattern that starts with one.
  const findsHidden = part.startsWith('.');
  return (name) => (findsHidden || !name.startsWith('.')) && matches(compiled, [...name]);
}

/**
 * Goes through both once, and back to the last `*` alone: unlike a regular expression it takes no more than the product
 * of both lengths, whatever a client has as its pattern.
 */
function matches(pattern: readonly Token[], name: readonly string[]): boolean {
  let at = 0;
  let star: { readonly next: number; taken: number } | undefined;
  for (let index = 0; index < name.length; ) {
    const token = pattern[at];
    if (token === '*') {
      at += 1;
      star = { next: at, taken: index };
    } else if (token?.(name[index] ?? '')) {
      at += 1;
      index += 1;
    } else if (star === undefined) return false;
    else {
      star.taken += 1;
      index = star.taken;
      at = star.next;
    }
  }
  return pattern.slice(at).every((token) => token === '*');
}

function compileToken(token: string): Token {
  if (token === '*') return '*';
  if (token === '?') return () => true;
  if ([...token].length > 1) return compileSet(token.slice(1, -1));
  return (char) => char === token;
}

function compileSet(text: string): (char: string) => boolean {
  const negated = text.startsWith('!');
  const members = ((negated ? text.slice(1) : text).match(/.-.|./gsu) ?? []).map(memberTest);
  return (char) => members.some((holds) => holds(char)) !== negated;
}

/** A character, or a range of them; one that runs backwards holds nothing. */
function memberTest(member: string): (char: string) => boolean {
  const [from = '', , to = from] = [...member];
  const code = (char: string): number => char.codePointAt(0) ?? 0;
  return (char) => code(from) <= code(char) && code(char) <= code(to);
}
