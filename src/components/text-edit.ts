import { GraphemeSegmenter } from '../model/grapheme-segmenter.ts';

/** A line of text with a cursor, in characters as a person counts them. */
export interface TextEdit {
  readonly chars: readonly string[];
  /** 0 to the number of characters. */
  readonly cursor: number;
}

const segmenter = new GraphemeSegmenter();
const split = (text: string): string[] => [...segmenter.segment(text)].map(({ segment }) => segment);

export const textOf = ({ chars }: TextEdit): string => chars.join('');

export function editOf(text: string): TextEdit {
  const chars = split(text);
  return { chars, cursor: chars.length };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const controls = /[\u0000-\u001f\u007f-\u009f]/g;

/** Typed or pasted text goes in at the cursor; line breaks and tabs of a paste become spaces, other controls go. */
export function insertText({ chars, cursor }: TextEdit, text: string): TextEdit {
  const added = split(
    text
      .replace(/\s*[\r\n]+\s*/g, ' ')
      .replaceAll('\t', ' ')
      .replace(controls, ''),
  );
  return {
    chars: [...chars.slice(0, cursor), ...added, ...chars.slice(cursor)],
    cursor: cursor + added.length,
  };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const controlsButBreaks = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g;

/** The same for a text of several lines: line breaks stay, tabs become two spaces. */
export function insertLines({ chars, cursor }: TextEdit, text: string): TextEdit {
  const added = split(text.replace(/\r\n?/g, '\n').replaceAll('\t', '  ').replace(controlsButBreaks, ''));
  return {
    chars: [...chars.slice(0, cursor), ...added, ...chars.slice(cursor)],
    cursor: cursor + added.length,
  };
}

/** What a key does to the line, or undefined for keys that mean something else. */
export function editByKey(edit: TextEdit, key: string): TextEdit | undefined {
  const { chars, cursor } = edit;
  switch (key) {
    case 'Left':
      return { chars, cursor: Math.max(0, cursor - 1) };
    case 'Right':
      return { chars, cursor: Math.min(chars.length, cursor + 1) };
    case 'Home':
      return { chars, cursor: 0 };
    case 'End':
    case 'Ctrl-E':
      return { chars, cursor: chars.length };
    case 'Backspace':
      if (cursor === 0) return edit;
      return { chars: [...chars.slice(0, cursor - 1), ...chars.slice(cursor)], cursor: cursor - 1 };
    case 'Delete':
      return { chars: [...chars.slice(0, cursor), ...chars.slice(cursor + 1)], cursor };
    case 'Ctrl-U':
      return { chars: chars.slice(cursor), cursor: 0 };
    default:
      return undefined;
  }
}
