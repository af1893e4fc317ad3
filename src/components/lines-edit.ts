import type { TextEdit } from './text-edit.ts';
import { editByKey } from './text-edit.ts';

/** Where a cursor stands in a text of several lines; both from 0. */
export interface LinePlace {
  readonly line: number;
  readonly column: number;
}

/** The lines of a text, each as its characters. */
export function linesOfEdit({ chars }: TextEdit): readonly (readonly string[])[] {
  const lines: string[][] = [[]];
  for (const char of chars) {
    if (char === '\n') lines.push([]);
    else lines.at(-1)?.push(char);
  }
  return lines;
}

export function placeOf({ chars, cursor }: TextEdit): LinePlace {
  const before = chars.slice(0, cursor);
  return {
    line: before.filter((char) => char === '\n').length,
    column: cursor - 1 - before.lastIndexOf('\n'),
  };
}

/** The cursor at a place; at the end of a line that is shorter. */
function at(edit: TextEdit, { line, column }: LinePlace): TextEdit {
  const lines = linesOfEdit(edit);
  const wanted = Math.max(0, Math.min(lines.length - 1, line));
  const start = lines.slice(0, wanted).reduce((sum, each) => sum + each.length + 1, 0);
  return { chars: edit.chars, cursor: start + Math.max(0, Math.min(column, lines[wanted]?.length ?? 0)) };
}

/**
 * What a key does to a text of several lines; undefined for keys that mean something else.
 * @param page lines that a page is
 */
export function linesByKey(edit: TextEdit, key: string, page: number): TextEdit | undefined {
  const { line, column } = placeOf(edit);
  switch (key) {
    case 'Up':
      return line === 0 ? at(edit, { line, column: 0 }) : at(edit, { line: line - 1, column });
    case 'Down':
      return line === linesOfEdit(edit).length - 1
        ? at(edit, { line, column: Number.POSITIVE_INFINITY })
        : at(edit, { line: line + 1, column });
    case 'PgUp':
      return at(edit, { line: line - page, column });
    case 'PgDn':
      return at(edit, { line: line + page, column });
    case 'Home':
      return at(edit, { line, column: 0 });
    case 'End':
    case 'Ctrl-E':
      return at(edit, { line, column: Number.POSITIVE_INFINITY });
    case 'Ctrl-U': {
      const cursor = edit.cursor - column;
      return { chars: [...edit.chars.slice(0, cursor), ...edit.chars.slice(edit.cursor)], cursor };
    }
    default:
      return editByKey(edit, key);
  }
}
