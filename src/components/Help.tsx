import { Box, Text } from 'ink';
import { useState } from 'react';
import { useBindings } from './KeyRouter.tsx';
import { type KeyBinding, keyLabel } from './key-binding.ts';
import { Section } from './Section.tsx';
import { useTheme } from './theme.tsx';
import { Words } from './Words.tsx';

/** The keys that worked when the help was opened, with what it does; typing narrows the list. */
export function Help({
  bindings,
  onClose,
}: {
  readonly bindings: readonly KeyBinding[];
  readonly onClose: () => void;
}) {
  const theme = useTheme();
  const [search, setSearch] = useState('');
  useBindings(
    [
      { keys: ['Esc', 'Enter'], label: 'close', help: 'Close the help.', footer: true, run: onClose },
      {
        keys: ['Backspace'],
        label: 'erase',
        help: 'Erase a letter of the search.',
        run: () => setSearch((text) => [...text].slice(0, -1).join('')),
      },
    ],
    { level: 'dialog', onText: (text) => setSearch((before) => before + text) },
  );
  const wanted = search.toLowerCase();
  const found = bindings.filter(({ label, help, keys }) =>
    `${keys.join(' ')} ${label} ${help}`.toLowerCase().includes(wanted),
  );
  return (
    <Section
      title="Keys"
      note={<Words tone="dim">{search === '' ? 'type to search' : `search: ${search}`}</Words>}
    >
      {found.map(({ keys, help, unavailable }) => (
        <Box key={keys.join()} paddingX={3} gap={2}>
          <Box width={16} flexShrink={0}>
            <Words tone="strong">{keys.map((key) => keyLabel(key, theme.ascii)).join('  ')}</Words>
          </Box>
          <Text wrap="wrap">{unavailable === undefined ? help : `${help} Not now: ${unavailable}.`}</Text>
        </Box>
      ))}
    </Section>
  );
}
