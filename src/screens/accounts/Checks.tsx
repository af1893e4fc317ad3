import { Box, useWindowSize } from 'ink';
import { useTheme } from '../../components/theme.tsx';
import { Words } from '../../components/Words.tsx';
import { sanitise } from '../../model/sanitise.ts';
import { wrapWords } from '../../model/wrap-words.ts';
import type { ConnectionCheck } from '../../services/connection/test-connection.ts';

/** Lines that keep their places: what has no room is cut at the end, not drawn over the next. */
function Lines({ text }: { readonly text: string }) {
  const { columns } = useWindowSize();
  return wrapWords(sanitise(text), columns - 8).map((line, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: lines do not move
    <Box key={at} height={1} flexShrink={0}>
      <Words>{line}</Words>
    </Box>
  ));
}

/** What a test of a connection found, in the services' own words, with what to do about it. */
export function Checks({ checks }: { readonly checks: readonly ConnectionCheck[] }) {
  const theme = useTheme();
  return (
    <Box flexDirection="column" paddingX={3} flexShrink={0}>
      {checks.map(({ what, problem, ...check }) => (
        <Box key={what} flexDirection="column" flexShrink={0}>
          <Words
            tone={problem ? 'bad' : 'good'}
          >{`${theme.glyph(problem ? 'failed' : 'done')} ${problem ? what.replace(/ answers$/, ' cannot be used') : what}`}</Words>
          {problem ? (
            <Box flexDirection="column" paddingLeft={2} flexShrink={0}>
              <Lines text={problem.why ?? problem.what} />
              {problem.remedy !== undefined && <Lines text={`now: ${problem.remedy}`} />}
            </Box>
          ) : (
            'found' in check && <Words tone="dim">{`  ${sanitise(check.found)}`}</Words>
          )}
        </Box>
      ))}
    </Box>
  );
}
