const sequences: Readonly<Record<string, string>> = {
  Enter: '\r',
  Esc: '\x1b',
  Tab: '\t',
  'Shift-Tab': '\x1b[Z',
  Space: ' ',
  Up: '\x1b[A',
  Down: '\x1b[B',
  Right: '\x1b[C',
  Left: '\x1b[D',
  Home: '\x1b[H',
  End: '\x1b[F',
  PgUp: '\x1b[5~',
  PgDn: '\x1b[6~',
  Delete: '\x1b[3~',
  Backspace: '\x7f',
};

/** As the footer writes keys. */
const drawn: Readonly<Record<string, string>> = { '↑': 'Up', '↓': 'Down', '←': 'Left', '→': 'Right' };

/** What a terminal sends for a key by its name, `Ctrl-C` and arrows as drawn included; other texts are themselves. */
export function keySequence(key: string): string {
  const letter = /^Ctrl-([A-Z\\[\]^_])$/.exec(key)?.[1];
  if (letter !== undefined) return String.fromCharCode(letter.charCodeAt(0) - 64);
  return sequences[drawn[key] ?? key] ?? key;
}

/** A pasted text as a terminal sends it: marked when the program asked for that, lines ended as Enter does. */
export function pasteSequence(text: string, bracketed: boolean): string {
  const sent = text.replaceAll(/\r?\n/g, '\r');
  return bracketed ? `\x1b[200~${sent}\x1b[201~` : sent;
}
