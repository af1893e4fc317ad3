import { Box } from 'ink';
import { useState } from 'react';
import { useBindings } from './KeyRouter.tsx';
import type { KeyBinding } from './key-binding.ts';
import { TextField } from './TextField.tsx';
import { useTheme } from './theme.tsx';
import { Words } from './Words.tsx';

export interface FormField {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  /** One of these, changed with the arrows; any text when left out. */
  readonly choices?: readonly string[];
  readonly placeholder?: string;
  /** Shown as dots. */
  readonly secret?: boolean;
  /** What to know about it, shown while it is the active one. */
  readonly help: string;
  /** What is wrong with its value, shown always. */
  readonly problem?: string | undefined;
}

interface FormProps {
  readonly fields: readonly FormField[];
  readonly onChange: (id: string, value: string) => void;
  /** Completes the text of a field, on Tab. */
  readonly onComplete?: (id: string) => void;
}

const labelWidth = 14;

function Choice({ field, active }: { readonly field: FormField; readonly active: boolean }) {
  const theme = useTheme();
  return (
    <Box gap={3}>
      {field.choices?.map((choice) => (
        <Words key={choice} tone={choice === field.value ? (active ? 'strong' : 'plain') : 'dim'}>
          {`${theme.glyph(choice === field.value ? 'on' : 'off')} ${choice}`}
        </Words>
      ))}
    </Box>
  );
}

/** Labelled fields, one of them active. Up and Down move, Left and Right choose, letters go into the text. */
export function Form({ fields, onChange, onComplete }: FormProps) {
  const theme = useTheme();
  const [index, setIndex] = useState(0);
  const at = Math.min(index, fields.length - 1);
  const field = fields[at];
  const move = (by: number) => setIndex((at + by + fields.length) % fields.length);
  const choose = (by: number) => {
    if (!field?.choices) return;
    const next = (field.choices.indexOf(field.value) + by + field.choices.length) % field.choices.length;
    onChange(field.id, field.choices[next] ?? field.value);
  };
  const bindings: KeyBinding[] = [
    {
      keys: ['Down'],
      label: 'field',
      help: 'To the next field.',
      footer: fields.length > 1,
      run: () => move(1),
    },
    { keys: ['Up'], label: 'field', help: 'To the field above.', run: () => move(-1) },
  ];
  if (field?.choices) {
    bindings.push(
      {
        keys: ['Right', 'Space'],
        label: 'change',
        help: 'The next choice.',
        footer: true,
        run: () => choose(1),
      },
      { keys: ['Left'], label: 'change', help: 'The choice before.', run: () => choose(-1) },
    );
  } else if (field && onComplete) {
    bindings.push({
      keys: ['Tab'],
      label: 'complete',
      help: 'Complete the path as far as it is clear.',
      footer: true,
      run: () => onComplete(field.id),
    });
  }
  useBindings(bindings);
  return (
    <Box flexDirection="column">
      {fields.map((each, row) => {
        const active = row === at;
        return (
          <Box key={each.id} height={1} gap={1} paddingRight={1}>
            <Words tone="move">{` ${active ? theme.glyph('select') : ' '}`}</Words>
            <Box width={labelWidth} flexShrink={0}>
              <Words tone={active ? 'strong' : 'plain'}>{each.label}</Words>
            </Box>
            <Box flexGrow={1} flexShrink={1} overflow="hidden">
              {each.choices ? (
                <Choice field={each} active={active} />
              ) : (
                <TextField
                  value={each.value}
                  active={active}
                  onChange={(value) => onChange(each.id, value)}
                  secret={each.secret === true}
                  {...(each.placeholder === undefined ? {} : { placeholder: each.placeholder })}
                />
              )}
            </Box>
            {each.problem !== undefined && (
              <Box flexShrink={0}>
                <Words tone="bad">{`${theme.glyph('failed')} ${each.problem}`}</Words>
              </Box>
            )}
          </Box>
        );
      })}
      <Box paddingTop={1} paddingX={3}>
        <Words tone="dim">{field?.help ?? ''}</Words>
      </Box>
    </Box>
  );
}
