import { Box } from 'ink';
import { useRef, useState } from 'react';
import { useBindings } from '../../components/KeyRouter.tsx';
import type { KeyBinding } from '../../components/key-binding.ts';
import { Prose } from '../../components/Prose.tsx';
import { TextField } from '../../components/TextField.tsx';
import { type Tone, useTheme } from '../../components/theme.tsx';
import { Words } from '../../components/Words.tsx';
import { sanitise } from '../../model/sanitise.ts';
import { useApp } from '../app/app-context.tsx';

interface PathPromptProps {
  /** What the path is of, before the field. */
  readonly label: string;
  /** What Enter does, in a word or two, and as a sentence. */
  readonly doing: string;
  readonly help: string;
  readonly value: string;
  readonly onChange: (path: string) => void;
  /** What is said below the field. */
  readonly says: { readonly text: string; readonly tone: Tone };
  readonly columns: number;
  readonly onTake: () => void;
  readonly onClose: () => void;
  readonly more?: readonly KeyBinding[];
}

/** Asks for a path, completed by Tab. It gets the keys before the screen that it stands on. */
export function PathPrompt(props: PathPromptProps) {
  const { label, doing, help, value, onChange, says, columns, onTake, onClose, more = [] } = props;
  const theme = useTheme();
  const { files } = useApp().model;
  /** The choices that Tab goes through, and which of them stands in the field. */
  const cycle = useRef<{ readonly choices: readonly string[]; at: number }>({ choices: [], at: -1 });
  const latest = useRef(value);
  latest.current = value;
  const [taken, setTaken] = useState('');

  const complete = async (by: number) => {
    const { choices, at } = cycle.current;
    if (choices.length > 0) {
      const next = (at + by + choices.length) % choices.length;
      cycle.current = { choices, at: next };
      return onChange(choices[next] ?? value);
    }
    const found = await files.complete(value, '.');
    // What was typed meanwhile stays.
    if (latest.current !== value) return;
    if (found.text !== value) return onChange(found.text);
    if (found.choices.length === 0) return;
    const first = by > 0 ? 0 : found.choices.length - 1;
    cycle.current = { choices: found.choices, at: first };
    onChange(found.choices[first] ?? value);
  };
  const typed = (next: string) => {
    cycle.current = { choices: [], at: -1 };
    onChange(next);
  };
  useBindings(
    [
      {
        keys: ['Enter'],
        label: doing,
        help,
        footer: true,
        unavailable: value.trim() === '' ? 'type a path first' : undefined,
        run: () => {
          setTaken(value);
          onTake();
        },
      },
      {
        keys: ['Tab'],
        label: 'complete',
        help: 'Complete as far as it is clear; again, go through the choices.',
        footer: true,
        run: () => void complete(1),
      },
      { keys: ['Shift-Tab'], label: 'complete', help: 'The choice before.', run: () => void complete(-1) },
      ...more,
      {
        keys: ['Esc'],
        label: 'back',
        help: 'Back to the form; nothing changes.',
        footer: true,
        run: onClose,
      },
    ],
    { level: 'field' },
  );
  // What was said of another path says nothing of this one.
  const stale = says.tone === 'bad' && taken !== value;
  return (
    <Box flexDirection="column" paddingX={1}>
      <Box height={1} gap={1}>
        <Words tone="move">{theme.glyph('select')}</Words>
        <Box flexShrink={0}>
          <Words tone="strong">{label}</Words>
        </Box>
        <Box flexGrow={1} flexShrink={1} overflow="hidden">
          <TextField value={value} onChange={typed} active />
        </Box>
      </Box>
      <Box paddingLeft={2} paddingTop={1}>
        <Prose tone={stale ? 'dim' : says.tone} cells={columns - 6}>
          {`${says.tone === 'bad' ? `${theme.glyph('failed')} ` : ''}${sanitise(says.text)}`}
        </Prose>
      </Box>
    </Box>
  );
}
