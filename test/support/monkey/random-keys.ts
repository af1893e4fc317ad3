import { keySequence } from '../robot/keys.ts';

/** Numbers from 0 to 1, the same ones for the same seed. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export const oneOf = <T>(random: () => number, list: readonly [T, ...T[]]): T =>
  list[Math.floor(random() * list.length)] ?? list[0];

/** One thing that somebody's fingers, cat or clipboard does to the keyboard. */
export interface Stroke {
  /** For the report when it breaks something. */
  readonly name: string;
  readonly send: string;
}

const key = (name: string): Stroke => ({ name, send: keySequence(name) });

/** Esc as newer terminals send it: what follows at once is not taken for Alt. */
export const escapeKey = '\x1b[27u';

const frequent = [...['Enter', 'Up', 'Down', 'Tab'].map(key), { name: 'Esc', send: escapeKey }];
const named = [
  'Left',
  'Right',
  'Home',
  'End',
  'PgUp',
  'PgDn',
  'Shift-Tab',
  'Space',
  'Backspace',
  'Delete',
].map(key);
// `q` leaves and `y` says yes: with neither, nothing may end and nothing may be deleted.
const letters = [...'abcdefghijklmnoprstuvwxzABCDEFGHIJKLMNOPRSTUVWXYZ'].map(key);
const signs = [...'0123456789:/?~!"#$%&()*+,-.;<=>@[]^_`{|}', "'", '\\'].map(key);
// Ctrl-C leaves, Ctrl-Z suspends.
const controls = [...'ABDEFGHKLNOPQRSTUVWXY]^_'].map((letter) => key(`Ctrl-${letter}`));
const odd: Stroke[] = [
  { name: 'F1', send: '\x1bOP' },
  { name: 'F5', send: '\x1b[15~' },
  { name: 'Alt-d', send: '\x1bd' },
  { name: 'Ctrl-Up', send: '\x1b[1;5A' },
  { name: 'a mouse', send: '\x1b[<0;12;7M' },
  { name: 'Ctrl-Space', send: '\0' },
  { name: 'half a sequence', send: '\x1b[1;' },
  { name: '花', send: '花' },
  { name: 'e with an accent of its own', send: 'e\u0301' },
];
const pasted = (text: string): Stroke => ({
  name: `paste of ${JSON.stringify(text.slice(0, 20))}`,
  send: `\x1b[200~${text}\x1b[201~`,
});
const pastes = [
  'clips/',
  'D',
  'one\rtwo\rq',
  '\u009b2J\u009d52;c;eA==\u0007\x07',
  '花火'.repeat(80),
  'x'.repeat(5000),
].map(pasted);

const kinds: readonly [readonly Stroke[], ...(readonly Stroke[])[]] = [
  frequent,
  frequent,
  frequent,
  named,
  letters,
  letters,
  letters,
  signs,
  controls,
  odd,
  pastes,
];

/** Any stroke, those that lead somewhere more often. */
export function randomStroke(random: () => number): Stroke {
  const [first = key('Enter'), ...rest] = oneOf(random, kinds);
  return oneOf(random, [first, ...rest]);
}

/** Ways from the list of runs to a screen, so that every one of them is met. */
export const ways: readonly [readonly string[], ...(readonly string[])[]] = [
  ['n'],
  ['n', 'Space', 'n', 'Enter'],
  ['n', 'Space', 'n', 'Enter', 'Enter'],
  ['Enter'],
  ['Down', 'Enter', 'Enter'],
  ['Down', 'Down', 'Enter'],
  ['Enter', 'Enter', 'l'],
  ['a'],
  ['a', 'n'],
  ['D'],
  ['Down', 'D'],
  ['?'],
  ['~'],
  [':'],
  ['/'],
];
