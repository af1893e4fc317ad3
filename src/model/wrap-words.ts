import { cellWidth } from './cell-width.ts';

/** Breaks a text between words into lines of at most `cells` cells; a longer word stands alone, uncut. */
export function wrapWords(text: string, cells: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && cellWidth(longer) > cells) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}
