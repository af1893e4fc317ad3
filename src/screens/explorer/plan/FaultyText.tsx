import { Box, Text, useWindowSize } from 'ink';
import { useTheme } from '../../../components/theme.tsx';
import type { TextPlace } from '../../../model/explorer/trial.ts';
import { sanitise } from '../../../model/sanitise.ts';

interface FaultyTextProps {
  readonly text: string;
  readonly place: TextPlace;
  readonly rows: number;
}

/** Lines of a text around the place of a fault, with a mark below it. */
export function FaultyText({ text, place, rows }: FaultyTextProps) {
  const theme = useTheme();
  const { columns } = useWindowSize();
  const lines = text.split('\n');
  const gutter = String(lines.length).length;
  const room = Math.max(20, columns - gutter - 10);
  // A place far to the right stays in sight.
  const from = Math.max(0, place.column - room);
  const first = Math.max(0, Math.min(place.line - Math.ceil(rows / 2), lines.length - rows + 1));
  return (
    <Box flexDirection="column" paddingTop={1}>
      {lines.slice(first, first + rows - 1).map((line, index) => {
        const number = first + index + 1;
        const isHere = number === place.line;
        return (
          <Box key={number} flexDirection="column">
            <Text wrap="truncate-end" {...theme.style(isHere ? 'plain' : 'dim')}>
              {`${String(number).padStart(gutter)} ${sanitise(line.slice(from, from + room))}`}
            </Text>
            {isHere && (
              <Text
                {...theme.style('bad')}
              >{`${' '.repeat(gutter + Math.max(1, place.column - from))}^`}</Text>
            )}
          </Box>
        );
      })}
    </Box>
  );
}
