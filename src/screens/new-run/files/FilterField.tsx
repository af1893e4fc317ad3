import { Box } from 'ink';
import { useBindings } from '../../../components/KeyRouter.tsx';
import { TextField } from '../../../components/TextField.tsx';
import { useTheme } from '../../../components/theme.tsx';
import { useStore } from '../../../components/use-store.ts';
import { Words } from '../../../components/Words.tsx';
import type { FileBrowser } from '../../../state/file-browser.ts';

interface FilterFieldProps {
  readonly browser: FileBrowser;
  readonly onClose: () => void;
}

/** Narrows the folder to names that hold a text, as it is typed. */
export function FilterField({ browser, onClose }: FilterFieldProps) {
  const theme = useTheme();
  const text = useStore(browser.store, ({ filter }) => filter.text);
  useBindings(
    [
      {
        keys: ['Enter', 'Down'],
        label: 'to the list',
        help: 'Keep the filter and go to the rows.',
        footer: true,
        run: onClose,
      },
      {
        keys: ['Esc'],
        label: 'show all',
        help: 'Show every row again.',
        footer: true,
        run: () => {
          browser.filter({ text: '' });
          onClose();
        },
      },
    ],
    { level: 'field' },
  );
  return (
    <Box height={1} gap={1} paddingX={1}>
      <Words tone="move">{theme.glyph('select')}</Words>
      <Words tone="strong">filter</Words>
      <Box flexGrow={1} flexShrink={1} overflow="hidden">
        <TextField value={text} onChange={(next) => browser.filter({ text: next })} active />
      </Box>
    </Box>
  );
}
