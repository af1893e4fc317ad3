import { type Fill, type Hole, isHole, type Unit } from '../command/unit.ts';

/** How a name is written in a text that is no command line. */
export type Writing = 'plain' | 'pattern' | 'blob' | 'url';

const write: Readonly<Record<Writing, (value: string, hole: Hole) => string>> = {
  plain: (value) => value,
  // A character in brackets stands for itself, and a variable's dollar for nothing else.
  pattern: (value) => value.replace(/[*?[$]/g, '[$&]'),
  blob: (value) => value,
  // What is a URL already stays one.
  url: (value, hole) => (hole.isPath ? value.split('/').map(encodeURIComponent).join('/') : value),
};

/** A text of which only the names are missing. */
export function compileText(
  units: readonly Unit[],
  writing: Writing,
): { readonly constant: string } | { readonly fill: (fill: Fill) => string } {
  const slots: (string | Hole)[] = [];
  let text = '';
  for (const unit of units) {
    if (!isHole(unit)) {
      text += unit.char;
      continue;
    }
    slots.push(text, unit.hole);
    text = '';
  }
  if (slots.length === 0) return { constant: text };
  slots.push(text);
  return {
    fill: (fill) =>
      slots.map((slot) => (typeof slot === 'string' ? slot : put(slot, fill, writing))).join(''),
  };
}

/** In storage a blob has the name it has, which as the path of a file may have to be another. */
const put = (hole: Hole, fill: Fill, writing: Writing): string =>
  write[writing](fill(hole, writing === 'blob' || writing === 'url'), hole);
