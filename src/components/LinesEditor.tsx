import { Box, Text } from 'ink';
import { useRef, useState } from 'react';
import { sanitise } from '../model/sanitise.ts';
import { useBindings } from './KeyRouter.tsx';
import { linesByKey, linesOfEdit, placeOf } from './lines-edit.ts';
import { tableWindow } from './table-window.ts';
import { editOf, insertLines, type TextEdit, textOf } from './text-edit.ts';
import { useTheme } from './theme.tsx';
import { Words } from './Words.tsx';

interface LinesEditorProps {
  readonly title: string;
  readonly help: string;
  readonly value: string;
  readonly rows: number;
  readonly columns: number;
  /** What is wrong with the text. */
  readonly problem?: string | undefined;
  readonly onChange: (value: string) => void;
  readonly onClose: () => void;
}

/** What each key does to the text; letters go in by themselves. */
const editKeys: readonly (readonly [string, string])[] = [
  ['Up', 'One line up.'],
  ['Down', 'One line down.'],
  ['Left', 'One character to the left.'],
  ['Right', 'One character to the right.'],
  ['PgUp', 'One page up.'],
  ['PgDn', 'One page down.'],
  ['Home', 'To the start of the line.'],
  ['End', 'To the end of the line.'],
  ['Ctrl-E', 'To the end of the line.'],
  ['Backspace', 'Erase the character before the cursor.'],
  ['Delete', 'Erase the character under the cursor.'],
  ['Ctrl-U', 'Erase the line before the cursor.'],
];

interface LineProps {
  readonly chars: readonly string[];
  /** Of the cursor, where it is in this line. */
  readonly cursor: number | undefined;
  readonly from: number;
}

function Line({ chars, cursor, from }: LineProps) {
  const shown = (part: readonly string[]) => sanitise(part.join(''));
  if (cursor === undefined) return <Text wrap="truncate-end">{shown(chars.slice(from)) || ' '}</Text>;
  return (
    <Text wrap="truncate-end">
      {shown(chars.slice(from, cursor))}
      <Text inverse>{shown(chars.slice(cursor, cursor + 1)) || ' '}</Text>
      {shown(chars.slice(cursor + 1))}
    </Text>
  );
}

/** A text of several lines, over the form that it belongs to. What is typed is kept, however it is left. */
export function LinesEditor(props: LinesEditorProps) {
  const { title, help, value, rows, columns, problem, onChange, onClose } = props;
  const theme = useTheme();
  // Held beside React's state, because keys come faster than frames: each goes into what the one before it left.
  const edit = useRef<TextEdit>(editOf(value));
  const first = useRef(0);
  const [, redraw] = useState(0);
  const height = Math.max(3, rows - 4);
  const change = (next: TextEdit) => {
    const before = textOf(edit.current);
    edit.current = next;
    redraw((n) => n + 1);
    if (textOf(next) !== before) onChange(textOf(next));
  };
  useBindings(
    [
      {
        keys: ['Tab', 'Esc'],
        label: 'done',
        help: 'Back to the fields; the text stays as it is.',
        footer: true,
        run: onClose,
      },
      {
        keys: ['Enter'],
        label: 'new line',
        help: 'Begin a new line.',
        footer: true,
        run: () => change(insertLines(edit.current, '\n')),
      },
      ...editKeys.map(([key, keyHelp]) => ({
        keys: [key],
        label: 'edit',
        help: keyHelp,
        run: () => change(linesByKey(edit.current, key, height - 1) ?? edit.current),
      })),
    ],
    { level: 'dialog', onText: (text) => change(insertLines(edit.current, text)) },
  );
  const lines = linesOfEdit(edit.current);
  const place = placeOf(edit.current);
  first.current = tableWindow(first.current, place.line, height, lines.length);
  const gutter = String(lines.length).length;
  const room = columns - gutter - 7;
  const from = Math.max(0, place.column - room + 1);
  return (
    <Box flexDirection="column">
      <Box paddingX={3} gap={2}>
        <Words tone="strong">{title}</Words>
        <Words tone="dim">{`line ${place.line + 1}, column ${place.column + 1}`}</Words>
      </Box>
      <Box flexDirection="column" height={height}>
        {lines.slice(first.current, first.current + height).map((chars, index) => {
          const line = first.current + index;
          return (
            <Box key={line} height={1} paddingX={3} gap={1}>
              <Box width={gutter} flexShrink={0} justifyContent="flex-end">
                <Words tone="dim">{line + 1}</Words>
              </Box>
              <Line chars={chars} cursor={line === place.line ? place.column : undefined} from={from} />
            </Box>
          );
        })}
      </Box>
      <Box paddingX={3} marginTop={1} height={2} overflow="hidden">
        <Text wrap="wrap" {...theme.style(problem === undefined ? 'dim' : 'bad')}>
          {problem === undefined ? help : `${theme.glyph('failed')} ${sanitise(problem)}`}
        </Text>
      </Box>
    </Box>
  );
}
