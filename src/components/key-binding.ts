/** One thing that a key does, on one screen or everywhere. Footer, help and guide derive from these. */
export interface KeyBinding {
  /** Names as {@link keyName} gives them; the first is shown. */
  readonly keys: readonly string[];
  /** Two or three words for the footer. */
  readonly label: string;
  /** A sentence for the help. */
  readonly help: string;
  /** Why it cannot be used now; pressing it says so. */
  readonly unavailable?: string | undefined;
  /** It creates, changes, deletes or bills something: not available where the program is read-only. */
  readonly changes?: boolean;
  /** Shown in the footer (still only where there is room). */
  readonly footer?: boolean;
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

/**
 * Names of the keys in one input event. A burst of letters arrives as one event, so each of its characters is a
 * key of its own.
 */
export function keyNames(input: string, key: KeyFlags): string[] {
  if (key.tab) return [key.shift ? 'Shift-Tab' : 'Tab'];
  const special = named.find(([flag]) => key[flag]);
  if (special) return [special[1]];
  if (key.ctrl) return input === '' ? [] : [`Ctrl-${input.toUpperCase()}`];
  return [...input].map((char) => (char === ' ' ? 'Space' : char));
}

const shown: Readonly<Record<string, string>> = { Up: '↑', Down: '↓', Left: '←', Right: '→' };

/** A key as it is written in the footer and the help. */
export function keyLabel(name: string, ascii = false): string {
  return ascii ? name : (shown[name] ?? name);
}
