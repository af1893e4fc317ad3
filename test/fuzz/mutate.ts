import type { Random } from './random.ts';

/** What breaks programs: controls, halves of characters, numbers at the edge, names of every object. */
const usualTrouble: readonly string[] = [
  '\0',
  '\n',
  '\r',
  '\t',
  '\u001b',
  '\u009b',
  '\u007f',
  '\u202e',
  '\ufeff',
  '\ufffd',
  '\ud83d',
  '\udc00',
  'e\u0301',
  '👩‍👩‍👧‍👦',
  '漢',
  'ß',
  'İ',
  '"',
  "'",
  '\\',
  '`',
  '$',
  '%',
  '{',
  '}',
  '[',
  ']',
  '(',
  ')',
  '<',
  '>',
  ',',
  ':',
  ';',
  '/',
  '..',
  '-',
  '-0',
  '1e999',
  '9007199254740993',
  '-2147483649',
  '0x10',
  'NaN',
  'null',
  'true',
  '__proto__',
  'constructor',
  'toString',
  ' ',
  '',
];

type Change = (text: string, random: Random, words: readonly string[]) => string;

/** Two places of a text, the first before the second, mostly near each other. */
function span(text: string, random: Random): [number, number] {
  const from = random.below(text.length + 1);
  return [from, Math.min(text.length, from + random.length(text.length + 1) - 1)];
}

const changes: readonly Change[] = [
  // A part is left out, or said twice.
  (text, random) => {
    const [from, to] = span(text, random);
    return text.slice(0, from) + text.slice(to);
  },
  (text, random) => {
    const [from, to] = span(text, random);
    return text.slice(0, to) + text.slice(from);
  },
  // A word of trouble is put in, or takes the place of what was there.
  (text, random, words) => {
    const at = random.below(text.length + 1);
    return text.slice(0, at) + random.pick(words) + text.slice(at);
  },
  (text, random, words) => {
    const [from, to] = span(text, random);
    return text.slice(0, from) + random.pick(words) + text.slice(to);
  },
  // A character becomes its neighbour, or any other.
  (text, random) => {
    if (text === '') return text;
    const at = random.below(text.length);
    return replaced(text, at, text.charCodeAt(at) ^ (1 << random.below(8)));
  },
  (text, random) => (text === '' ? text : replaced(text, random.below(text.length), random.below(65_536))),
  // A part is moved.
  (text, random) => {
    const [from, to] = span(text, random);
    const rest = text.slice(0, from) + text.slice(to);
    const at = random.below(rest.length + 1);
    return rest.slice(0, at) + text.slice(from, to) + rest.slice(at);
  },
  // A short part is said very often.
  (text, random, words) => {
    const from = random.below(text.length + 1);
    const part = random.oneIn(2) ? text.slice(from, from + random.between(1, 8)) : random.pick(words);
    return text.slice(0, from) + part.repeat(random.length(200)) + text.slice(from);
  },
];

const replaced = (text: string, at: number, code: number): string =>
  text.slice(0, at) + String.fromCharCode(code) + text.slice(at + 1);

/** The longest that a text is made by changes, in code units. */
const longest = 20_000;

/** A text out of the corpus, changed in a few ways. @param words of the language that is tried, to be put anywhere. */
export function mutated(corpus: readonly string[], words: readonly string[], random: Random): string {
  let text = random.pick(corpus);
  if (random.oneIn(5)) {
    const other = random.pick(corpus);
    text = text.slice(0, random.below(text.length + 1)) + other.slice(random.below(other.length + 1));
  }
  for (let left = random.below(6); left >= 0; left--) {
    const from = random.oneIn(2) && words.length > 0 ? words : usualTrouble;
    text = random.pick(changes)(text, random, from).slice(0, longest);
  }
  return text;
}

/** Words of a language and of trouble, one after the other, without a corpus. */
export function babble(words: readonly string[], random: Random, most = 60): string {
  let text = '';
  for (let left = random.length(most); left > 0; left--) {
    text += random.oneIn(6) ? random.pick(usualTrouble) : random.pick(words);
  }
  return text;
}
