import { Box } from 'ink';
import { sanitise } from '../model/sanitise.ts';
import { footerGap, footerKeys } from './footer-keys.ts';
import { useActiveBindings, useNotice } from './KeyRouter.tsx';
import { useTheme } from './theme.tsx';
import { Words } from './Words.tsx';

/** The keys that work now, and only those; or what the key just pressed did. */
export function Footer({ columns }: { readonly columns: number }) {
  const theme = useTheme();
  const notice = useNotice();
  const bindings = useActiveBindings();
  if (notice !== undefined) {
    return (
      <Box height={1} paddingX={1}>
        <Words tone={notice.tone}>{sanitise(notice.text)}</Words>
      </Box>
    );
  }
  return (
    <Box height={1} paddingX={1} gap={footerGap}>
      {footerKeys(bindings, columns - 2, theme.ascii).map(({ key, label }) => (
        <Box key={key} flexShrink={0} gap={1}>
          <Words tone="strong">{key}</Words>
          <Words tone="dim">{label}</Words>
        </Box>
      ))}
    </Box>
  );
}
