import { Box, Text } from 'ink';
import { useTheme } from '../../components/theme.tsx';
import { Words } from '../../components/Words.tsx';
import { sanitise } from '../../model/sanitise.ts';
import type { ConnectionCheck } from '../../services/connection/test-connection.ts';

/** What a test of a connection found, in the services' own words, with what to do about it. */
export function Checks({ checks }: { readonly checks: readonly ConnectionCheck[] }) {
  const theme = useTheme();
  return (
    <Box flexDirection="column" paddingX={3}>
      {checks.map(({ what, problem, ...check }) => (
        <Box key={what} flexDirection="column">
          <Words
            tone={problem ? 'bad' : 'good'}
          >{`${theme.glyph(problem ? 'failed' : 'done')} ${problem ? what.replace(/ answers$/, ' cannot be used') : what}`}</Words>
          {problem ? (
            <Box flexDirection="column" paddingLeft={2}>
              <Text wrap="wrap">{sanitise(problem.why ?? problem.what)}</Text>
              {problem.remedy !== undefined && <Text wrap="wrap">{`now: ${sanitise(problem.remedy)}`}</Text>}
            </Box>
          ) : (
            'found' in check && <Words tone="dim">{`  ${sanitise(check.found)}`}</Words>
          )}
        </Box>
      ))}
    </Box>
  );
}
