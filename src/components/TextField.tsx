import { Box, Text, usePaste } from 'ink';
import { useState } from 'react';
import { sanitise } from '../model/sanitise.ts';
import { useBindings } from './KeyRouter.tsx';
import { editByKey, editOf, insertText, type TextEdit, textOf } from './text-edit.ts';
import { useTheme } from './theme.tsx';

interface TextFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Only the active field takes keys and shows a cursor. */
  readonly active: boolean;
  readonly placeholder?: string;
}

const editKeys = ['Left', 'Right', 'Home', 'End', 'Backspace', 'Delete', 'Ctrl-E', 'Ctrl-U'];

function ActiveField({ value, onChange, placeholder }: Omit<TextFieldProps, 'active'>) {
  const theme = useTheme();
  const [edit, setEdit] = useState<TextEdit>(() => editOf(value));
  // The value may be changed from outside, by completion for example.
  const current = textOf(edit) === value ? edit : editOf(value);
  const change = (next: TextEdit) => {
    setEdit(next);
    onChange(textOf(next));
  };
  useBindings(
    editKeys.map((key) => ({
      keys: [key],
      label: 'edit',
      help: 'Move and erase in the text.',
      run: () => change(editByKey(current, key) ?? current),
    })),
    { level: 'field', onText: (text) => change(insertText(current, text)) },
  );
  usePaste((text) => change(insertText(current, text)));
  const before = sanitise(current.chars.slice(0, current.cursor).join(''));
  const under = sanitise(current.chars[current.cursor] ?? ' ');
  const after = sanitise(current.chars.slice(current.cursor + 1).join(''));
  return (
    <Text wrap="truncate-start">
      {before}
      <Text inverse>{under}</Text>
      {value === '' && placeholder !== undefined ? <Text {...theme.style('dim')}>{placeholder}</Text> : after}
    </Text>
  );
}

/** One line of text. */
export function TextField({ value, onChange, active, placeholder }: TextFieldProps) {
  const theme = useTheme();
  if (active)
    return (
      <ActiveField
        value={value}
        onChange={onChange}
        {...(placeholder === undefined ? {} : { placeholder })}
      />
    );
  return (
    <Box height={1}>
      <Text wrap="truncate-start" {...theme.style(value === '' ? 'dim' : 'plain')}>
        {sanitise(value === '' ? (placeholder ?? '') : value)}
      </Text>
    </Box>
  );
}
