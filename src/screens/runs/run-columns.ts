import type { TableColumn } from '../../components/Table.tsx';
import type { GlyphName } from '../../components/theme.tsx';
import type { Prices } from '../../model/cost/prices/prices.ts';
import { shortClock } from '../../model/format.ts';
import { dayAndMinute } from '../../model/local-time.ts';
import { billing, tookMs } from '../../model/run/run-state.ts';
import type { ListedRun } from '../../services/run/run-lister.ts';
import { taskWords } from '../home/afterwards.ts';
import { costText } from '../home/home-lines.ts';
import { markOf, standingOf } from '../home/home-rows.ts';

/** `11-23 17:12`: the year is plain. */
export const whenText = (at: number): string => dayAndMinute(at).slice(5);

/** The history as a table. */
export const runColumns = ({
  glyph,
  now,
  pricesOf,
}: {
  readonly glyph: (name: GlyphName) => string;
  readonly now: number;
  readonly pricesOf: (batchUrl: string) => Prices;
}): readonly TableColumn<ListedRun>[] => [
  {
    title: 'run',
    width: 29,
    most: 63,
    keepEnd: true,
    cell: ({ id }) => ({ text: id }),
  },
  {
    title: 'state',
    width: 13,
    cell: (view) => ({ text: `${glyph(markOf(view).glyph)} ${standingOf(view)}`, tone: markOf(view).tone }),
  },
  {
    title: 'when',
    width: 11,
    from: 100,
    cell: ({ state }) => ({ text: whenText(state.startedAt), tone: 'dim' }),
  },
  {
    title: 'took',
    width: 7,
    align: 'right',
    cell: (view) => ({
      text: shortClock(tookMs(view.state, standingOf(view) === 'running' ? now : undefined)),
    }),
  },
  {
    title: 'cost',
    width: 8,
    from: 100,
    align: 'right',
    cell: (view) => ({ text: costText(view, now, pricesOf), tone: billing(view.state) ? 'cost' : 'dim' }),
  },
  {
    title: 'account',
    width: 12,
    from: 120,
    cell: ({ state }) => ({ text: state.plan.connection.name, tone: 'dim' }),
  },
  { title: 'tasks', width: 20, cell: (view) => ({ text: taskWords(view, now) }) },
];
