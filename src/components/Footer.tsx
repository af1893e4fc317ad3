import { Box } from 'ink';
import { cellWidth } from '../model/cell-width.ts';
import { sanitise } from '../model/sanitise.ts';
import { footerGap, footerKeys } from './footer-keys.ts';
import { useActiveBindings, useNotice } from './KeyRouter.tsx';
import { useTheme } from './theme.tsx';
import { Words } from './Words.tsx';

/** What the key just pressed did, and the keys that work now, as many as there is room for. */
export function Footer({ columns }: { readonly columns: number }) {
  const theme = useTheme();
  const notice = useNotice();
  const bindings = useActiveBindings();
  const said = notice === undefined ? undefined : sanitise(notice.text, { ascii: theme.ascii });
  const room = columns - 2 - (said === undefined ? 0 : cellWidth(said) + footerGap);
  return (
    <Box height={1} paddingX={1} gap={footerGap}>
      {said !== undefined && (
        <Box flexShrink={1}>
          <Words tone={notice?.tone ?? 'plain'}>{said}</Words>
        </Box>
      )}
      {footerKeys(bindings, room, theme.ascii).map(({ key, label }) => (
        <Box key={key} flexShrink={0} gap={1}>
          <Words tone="strong">{key}</Words>
          <Words tone="dim">{label}</Words>
        </Box>
      ))}
    </Box>
  );
}
