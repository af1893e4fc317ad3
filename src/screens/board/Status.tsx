import { type Tone, useTheme } from '../../components/theme.tsx';
import { Words } from '../../components/Words.tsx';
import { shortClock } from '../../model/format.ts';
import { type RunState, tookMs } from '../../model/run/run-state.ts';
import type { Standing } from '../../model/run/run-summary.ts';
import type { BoardDetails } from '../../state/board.ts';

const tones: Readonly<Record<Standing, Tone>> = {
  running: 'good',
  interrupted: 'cost',
  succeeded: 'good',
  failed: 'bad',
  deadline: 'cost',
  stopped: 'dim',
  broken: 'bad',
};

interface StatusProps {
  readonly state: RunState;
  readonly is: Standing;
  readonly now: number;
  readonly details: BoardDetails;
}

/** How the run stands, how old the data is, how long it runs of what it may. */
export function Status({ state, is, now, details }: StatusProps) {
  const theme = useTheme();
  const age = details.at === undefined ? undefined : Math.max(0, Math.round((now - details.at) / 1000));
  const live = is === 'running' && age !== undefined ? `, ${age} s ago` : '';
  return (
    <>
      <Words tone={tones[is]}>{`${theme.glyph('live')} ${is === 'running' ? 'live' : is}${live}`}</Words>
      <Words tone="strong">
        {shortClock(tookMs(state, is === 'running' ? now : undefined))}
        {is === 'running' ? ` of ${shortClock(state.plan.timeoutMs)}` : ''}
      </Words>
    </>
  );
}
