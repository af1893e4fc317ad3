import { Box, Text } from 'ink';
import { StyledLine } from '../../components/StyledLine.tsx';
import { useTheme } from '../../components/theme.tsx';
import { Words } from '../../components/Words.tsx';
import { timeOfDay } from '../../model/local-time.ts';
import { type Arrival, seenAt } from '../../model/log/arrivals.ts';
import type { LogPlace } from '../../model/log/log-place.ts';
import { type LogRow, markCells, timeCells } from './log-layout.ts';

interface LogRowsProps {
  readonly rows: readonly LogRow[];
  readonly chosen: LogPlace;
  /** Cells of the text. */
  readonly width: number;
  readonly left: number;
  /** When lines were first seen, where that is shown. */
  readonly arrivals: readonly Arrival[] | undefined;
}

function Seen({ arrivals, offset }: { readonly arrivals: readonly Arrival[]; readonly offset: number }) {
  const at = seenAt(arrivals, offset);
  return (
    <Box width={timeCells} flexShrink={0}>
      <Words tone="dim">{at === undefined ? 'before' : timeOfDay(at)}</Words>
    </Box>
  );
}

/** The rows of a log in sight, the chosen one marked. */
export function LogRows({ rows, chosen, width, left, arrivals }: LogRowsProps) {
  const theme = useTheme();
  return (
    <Box flexDirection="column">
      {rows.map(({ place, line, part, found }, index) => {
        const isChosen = place.offset === chosen.offset && place.row === chosen.row;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row of the screen is its place
          <Box key={index} height={1}>
            <Box width={markCells} flexShrink={0}>
              <Text {...theme.style('move')}>{isChosen ? ` ${theme.glyph('select')}` : ' '}</Text>
            </Box>
            {arrivals &&
              (place.row === 0 ? (
                <Seen arrivals={arrivals} offset={place.offset} />
              ) : (
                <Box width={timeCells} />
              ))}
            <StyledLine line={line} width={width} from={left} found={found} {...(part ? { part } : {})} />
          </Box>
        );
      })}
    </Box>
  );
}
