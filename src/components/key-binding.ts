/** One thing that a key does, on one screen or everywhere. Footer, help and guide derive from these. */
export interface KeyBinding {
  /** Names as {@link keyName} gives them; the first is shown. */
  readonly keys: readonly string[];
  /** What the footer shows in the place of the key, where this one stands for several; its ASCII twin second. */
  readonly stands?: readonly [string, string];
  /** Two or three words for the footer. */
  readonly label: string;
  /** A sentence for the help. */
  readonly help: string;
  /** Why it cannot be used now; pressing it says so. */
  readonly unavailable?: string | undefined;
  /** It creates, changes, deletes or bills something: not available where the program is read-only. */
  readonly changes?: boolean;
  /** Shown in the footer, still only where there is room; `spare`: where the others have left some. */
  readonly footer?: boolean | 'spare';
  run(): void;
}

/** What Ink tells of a key press. */
export interface KeyFlags {
  readonly upArrow: boolean;
  readonly downArrow: boolean;
  readonly leftArrow: boolean;
  readonly rightArrow: boolean;
  readonly pageDown: boolean;
  readonly pageUp: boolean;
  readonly home: boolean;
  readonly end: boolean;
  readonly return: boolean;
  readonly escape: boolean;
  readonly ctrl: boolean;
  readonly shift: boolean;
  readonly tab: boolean;
  readonly backspace: boolean;
  readonly delete: boolean;
  readonly meta: boolean;
}

const named: readonly (readonly [keyof KeyFlags, string])[] = [
  ['upArrow', 'Up'],
  ['downArrow', 'Down'],
  ['leftArrow', 'Left'],
  ['rightArrow', 'Right'],
  ['pageDown', 'PgDn'],
  ['pageUp', 'PgUp'],
  ['home', 'Home'],
  ['end', 'End'],
  ['return', 'Enter'],
  ['escape', 'Esc'],
  ['backspace', 'Backspace'],
  ['delete', 'Delete'],
];

/** Control characters inside a burst: what was typed ahead while the program was busy. */
function charName(char: string): string {
  if (char === ' ') return 'Space';
  if (char === '\r' || char === '\n') return 'Enter';
  if (char === '\t') return 'Tab';
  const code = char.charCodeAt(0);
  if (code === 0) return 'Ctrl-Space';
  return code < 0x20 ? `Ctrl-${String.fromCharCode(code + 0x40)}` : char;
}

/**
 * Names of the keys in one input event. A burst of letters arrives as one event, so each of its characters is a
 * key of its own. A key with Alt has a name that nothing is bound to: it must not press what it would without.
 */
export function keyNames(input: string, key: KeyFlags): string[] {
  if (key.tab) return [key.shift ? 'Shift-Tab' : 'Tab'];
  const special = named.find(([flag]) => key[flag]);
  if (special) return key.escape && key.meta ? ['Esc', 'Esc'] : [special[1]];
  if (key.ctrl) {
    if (input === '') return [];
    return [input === ' ' ? 'Ctrl-Space' : `Ctrl-${input.toUpperCase()}`];
  }
  if (key.meta) return input === '' ? [] : [`Alt-${input}`];
  return [...input].map(charName);
}

/** Nobody types so many characters between two looks at the keyboard. */
const typedAtOnce = 64;

// Ctrl-E and Ctrl-U: no more than a text that is being edited is changed by them.
// biome-ignore lint/suspicious/noControlCharactersInRegex: keys are control characters
const editsFirst = /^[\u0005\u0015]+/;

/**
 * One input event as a paste of a terminal that does not mark pastes, where it is one: it is long, and no held key. Its
 * characters must press no keys, but for those that make room for it: a slow line, or a program that types, brings them
 * in one with what comes after.
 */
export function unmarkedPaste(
  input: string,
): { readonly keys: string[]; readonly pasted: string } | undefined {
  const edits = editsFirst.exec(input)?.[0] ?? '';
  const pasted = input.slice(edits.length);
  if (pasted.length < typedAtOnce || new Set(pasted).size <= 3) return undefined;
  return { keys: [...edits].map(charName), pasted };
}

/** True for a key that writes something into a text field. */
export const isPrintable = (name: string): boolean => name === 'Space' || [...name].length === 1;

/** What the keys write. */
export const textOfKeys = (names: readonly string[]): string =>
  names.map((name) => (name === 'Space' ? ' ' : name)).join('');

const shown: Readonly<Record<string, string>> = { Up: '↑', Down: '↓', Left: '←', Right: '→' };

/** A key as it is written in the footer and the help. */
export function keyLabel(name: string, ascii = false): string {
  return ascii ? name : (shown[name] ?? name);
}
