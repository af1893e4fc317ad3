import { Box } from 'ink';
import { useTheme } from '../../components/theme.tsx';
import { Words } from '../../components/Words.tsx';
import { type ListWindow, moreWords } from './list-window.ts';

/** The mark below a list that lines of it are out of sight. */
export function More({ list, height }: { readonly list: ListWindow<unknown>; readonly height: number }) {
  const theme = useTheme();
  const { above, below, shown } = list;
  // The one row of a list is the selected line's.
  if (above + below === 0 || shown.length >= height) return null;
  return (
    <Box paddingX={5} height={1} flexShrink={0}>
      <Words tone="dim">{`${theme.glyph('ellipsis')} ${moreWords(above, below)}`}</Words>
    </Box>
  );
}
