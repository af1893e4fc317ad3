/** What our own words and pictures use, and a mark of the same width that says nearly the same. */
const plain: Readonly<Record<string, string>> = {
  '…': '~',
  '·': '.',
  '•': '*',
  '–': '-',
  '—': '-',
  '×': 'x',
  '≤': '<',
  '≥': '>',
  '≈': '~',
  '→': '>',
  '←': '<',
  '↑': '^',
  '↓': 'v',
  '▸': '>',
  '▶': '>',
  '✓': '+',
  '✗': 'x',
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  ' ': ' ',
};

const box = /^[\u2500-\u257f]$/;
const upright = /^[│┃┆┇┊┋╎╏║]$/;
const level = /^[─━┄┅┈┉╌╍═╴╶╸╺]$/;

/** A character where the terminal has ASCII alone: a like one, its letter without the mark, else a question mark. */
export function toAscii(character: string): string {
  const known = plain[character];
  if (known !== undefined) return known;
  if (upright.test(character)) return '|';
  if (level.test(character)) return '-';
  if (box.test(character)) return '+';
  const [letter = ''] = character.normalize('NFD');
  return /^[\x20-\x7e]$/.test(letter) ? letter : '?';
}
