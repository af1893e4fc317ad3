import type { Place } from './json-document.ts';

/** Line and column of offsets into a text. The starts of its lines are looked for once, when first asked. */
export function placesOf(text: string): (offset: number) => Place {
  let starts: readonly number[] | undefined;
  return (offset) => {
    starts ??= lineStarts(text);
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (const { index, 0: ending } of text.matchAll(/\r\n|\n|\r/g)) starts.push(index + ending.length);
  return starts;
}

const escapeSequence = /\\(?:u[0-9a-fA-F]{4}|.)/y;

/** Where the character of a string's value stands in the text that writes it. @param start of the opening quote */
export function offsetInString(text: string, start: number, index: number): number {
  let at = start + 1;
  for (let passed = 0; passed < index; passed++) {
    escapeSequence.lastIndex = at;
    at += escapeSequence.exec(text)?.[0].length ?? 1;
  }
  return at;
}
