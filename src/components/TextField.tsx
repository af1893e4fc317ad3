import { Box, Text } from 'ink';
import { useRef, useState } from 'react';
import { sanitise } from '../model/sanitise.ts';
import { useBindings, useTell } from './KeyRouter.tsx';
import { editByKey, editOf, insertLines, insertText, type TextEdit, textOf } from './text-edit.ts';
import { type Theme, useTheme } from './theme.tsx';

interface TextFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Only the active field takes keys and shows a cursor. */
  readonly active: boolean;
  readonly placeholder?: string;
  /** Shown as dots, one a character. */
  readonly secret?: boolean;
  /** Line breaks of what is pasted stay, shown as a mark. */
  readonly lines?: boolean;
}

/** What each key does to the text; letters go in by themselves. */
const editKeys: readonly (readonly [string, string])[] = [
  ['Left', 'One character to the left in the text.'],
  ['Right', 'One character to the right in the text.'],
  ['Home', 'To the start of the text.'],
  ['End', 'To the end of the text.'],
  ['Backspace', 'Erase the character before the cursor.'],
  ['Delete', 'Erase the character under the cursor.'],
  ['Ctrl-E', 'To the end of the text.'],
  ['Ctrl-U', 'Erase everything before the cursor.'],
];

const onOneLine = (text: string, theme: Theme) =>
  text
    .split('\n')
    .map((line) => sanitise(line))
    .join(theme.glyph('break'));

function ActiveField(props: Omit<TextFieldProps, 'active'>) {
  const { value, onChange, placeholder, secret = false, lines = false } = props;
  const theme = useTheme();
  const shown = (chars: readonly string[]) =>
    secret ? theme.glyph('dot').repeat(chars.length) : onOneLine(chars.join(''), theme);
  const [, redraw] = useState(0);
  const pending = useRef(false);
  // Held beside React's state, because keys come faster than frames: each goes into what the one before it left.
  const edit = useRef<TextEdit>(editOf(value));
  // The value may be changed from outside, by completion for example.
  if (textOf(edit.current) !== value && !pending.current) edit.current = editOf(value);
  pending.current = false;
  const change = (next: TextEdit) => {
    edit.current = next;
    pending.current = true;
    redraw((n) => n + 1);
    onChange(textOf(next));
  };
  const tell = useTell();
  const type = (text: string) => {
    // A key that was copied with its line break, or wrapped by a mail, is the same key.
    const clean = secret ? text.replace(/\s+/g, '') : text;
    change((lines ? insertLines : insertText)(edit.current, clean));
    if (clean !== text)
      tell({ text: 'left out the spaces and line breaks of what was pasted', tone: 'good' });
    else if (!lines && /[\r\n]/.test(text.trim()))
      tell({ text: 'line breaks of what was pasted are spaces now', tone: 'cost' });
  };
  useBindings(
    editKeys.map(([key, help]) => ({
      keys: [key],
      label: 'edit',
      help,
      run: () => change(editByKey(edit.current, key) ?? edit.current),
    })),
    { level: 'field', onText: (text) => type(text) },
  );
  const current = edit.current;
  const before = shown(current.chars.slice(0, current.cursor));
  // The cursor stands on the first letter of a placeholder, not before it.
  const [first = ' ', ...others] = value === '' && placeholder !== undefined ? placeholder : ' ';
  const under =
    current.cursor < current.chars.length
      ? shown(current.chars.slice(current.cursor, current.cursor + 1))
      : first;
  const after = shown(current.chars.slice(current.cursor + 1));
  return (
    <Text wrap="truncate-start">
      {before}
      <Text inverse>{under}</Text>
      {others.length > 0 ? <Text {...theme.style('dim')}>{others.join('')}</Text> : after}
    </Text>
  );
}

/** One line of text. */
export function TextField(props: TextFieldProps) {
  const { value, onChange, active, placeholder, secret = false, lines = false } = props;
  const theme = useTheme();
  if (active)
    return (
      <ActiveField
        value={value}
        onChange={onChange}
        secret={secret}
        lines={lines}
        {...(placeholder === undefined ? {} : { placeholder })}
      />
    );
  return (
    <Box height={1}>
      <Text wrap="truncate-start" {...theme.style(value === '' ? 'dim' : 'plain')}>
        {value === ''
          ? sanitise(placeholder ?? '')
          : secret
            ? theme.glyph('dot').repeat([...value].length)
            : onOneLine(value, theme)}
      </Text>
    </Box>
  );
}
