import { Box } from 'ink';
import { useState } from 'react';
import { useBindings } from '../../components/KeyRouter.tsx';
import type { KeyBinding } from '../../components/key-binding.ts';
import { Prose } from '../../components/Prose.tsx';
import { TextField } from '../../components/TextField.tsx';
import { type Tone, useTheme } from '../../components/theme.tsx';
import { Words } from '../../components/Words.tsx';
import { sanitise } from '../../model/sanitise.ts';
import { usePathCompletion } from './use-path-completion.ts';

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
  const completion = usePathCompletion({ text: value, base: '.', change: onChange });
  const [taken, setTaken] = useState('');

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
      ...completion.bindings,
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
          <TextField value={value} onChange={completion.typed} active />
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
