import { Box } from 'ink';
import { DataAge } from '../../components/DataAge.tsx';
import { useTheme } from '../../components/theme.tsx';
import { Words } from '../../components/Words.tsx';
import { shortClock } from '../../model/format.ts';
import { type RunState, tookMs } from '../../model/run/run-state.ts';
import type { Standing } from '../../model/run/run-summary.ts';
import type { BoardDetails } from '../../state/board/board-details.ts';
import { standingMarks } from '../home/home-rows.ts';
import { silence } from './board-message.ts';

interface StatusProps {
  readonly state: RunState;
  readonly is: Standing;
  readonly now: number;
  readonly details: BoardDetails;
}

/** How the run stands, how old the data is, how long it runs of what it may. */
export function Status({ state, is, now, details }: StatusProps) {
  const theme = useTheme();
  const running = is === 'running';
  // The deadline counts from when the tasks could begin; what came before is told by tens of seconds.
  const before = state.watchStartedAt === undefined ? 0 : state.watchStartedAt - state.startedAt;
  const most = Math.floor(before / 10_000) * 10_000 + state.plan.timeoutMs;
  return (
    <>
      {running ? (
        <DataAge at={details.at} now={now} trouble={details.trouble ?? silence(details.at, now)} />
      ) : (
        <Words tone={standingMarks[is].tone}>{`${theme.glyph(standingMarks[is].glyph)} ${is}`}</Words>
      )}
      <Box gap={1}>
        <Words tone="strong">{shortClock(tookMs(state, running ? now : undefined))}</Words>
        {running && <Words tone="dim">{`of ${shortClock(most)}`}</Words>}
      </Box>
    </>
  );
}
