import { Box } from 'ink';
import { useTheme } from '../../components/theme.tsx';
import { useNow } from '../../components/use-store.ts';
import { Words } from '../../components/Words.tsx';
import { codeLeft, type DeviceCode } from '../../model/auth/sign-in-flow.ts';
import { bigLetters } from '../../model/big-letters.ts';
import { shortClock } from '../../model/format.ts';
import { sanitise } from '../../model/sanitise.ts';

/** A code with the place where it is typed, to be read from across a desk. */
export function CodeShown({ code, columns }: { readonly code: DeviceCode; readonly columns: number }) {
  const theme = useTheme();
  const left = codeLeft(code, useNow(true));
  const big = theme.linear ? undefined : bigLetters(code.code, { width: columns - 8, ascii: theme.ascii });
  return (
    <Box flexDirection="column" paddingTop={1} paddingX={3} gap={1}>
      <Box flexDirection="column">
        <Words>1 Open this on any device that has a browser:</Words>
        <Box paddingLeft={2} paddingTop={1}>
          <Words tone="move">{sanitise(code.link)}</Words>
        </Box>
      </Box>
      <Box flexDirection="column">
        <Box height={1} gap={1}>
          <Box flexShrink={0}>
            <Words>2 Type this code there:</Words>
          </Box>
          <Words tone="strong">{sanitise(code.code)}</Words>
        </Box>
        {big && (
          <Box flexDirection="column" paddingLeft={2} paddingTop={1}>
            {big.map((line, row) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a picture
              <Box key={row} height={1}>
                <Words tone="strong">{line === '' ? ' ' : line}</Words>
              </Box>
            ))}
          </Box>
        )}
      </Box>
      <Box flexDirection="column">
        <Words>3 Say there that it is you. This goes on by itself then.</Words>
        <Box paddingLeft={2} paddingTop={1}>
          <Words tone={left < 60_000 ? 'cost' : 'dim'}>
            {left === 0 ? 'the code is over' : `waiting; the code is good for ${shortClock(left)}`}
          </Words>
        </Box>
      </Box>
    </Box>
  );
}
