import type { TableColumn } from '../../components/Table.tsx';
import type { GlyphName, Tone } from '../../components/theme.tsx';
import { clock } from '../../model/format.ts';
import { billing, tookMs } from '../../model/run/run-state.ts';
import { runResult, type Standing, standing } from '../../model/run/run-summary.ts';
import type { RunView } from '../../services/run/read-run.ts';

export const standingOf = (view: RunView): Standing => standing(view.state, view.workerPid !== undefined);

const marks: Readonly<Record<Standing, { glyph: GlyphName; tone: Tone }>> = {
  running: { glyph: 'running', tone: 'move' },
  interrupted: { glyph: 'stopped', tone: 'cost' },
  succeeded: { glyph: 'done', tone: 'good' },
  failed: { glyph: 'failed', tone: 'bad' },
  deadline: { glyph: 'stopped', tone: 'cost' },
  stopped: { glyph: 'stopped', tone: 'dim' },
  broken: { glyph: 'failed', tone: 'bad' },
};

export const markOf = (view: RunView) => marks[standingOf(view)];

/** Runs that somebody should know of come first: going on, or with a pool that is billed. */
export function isNow(view: RunView): boolean {
  return standingOf(view) === 'running' || standingOf(view) === 'interrupted' || billing(view.state);
}

const place = (view: RunView) =>
  view.state.plan.pool.kind === 'new'
    ? `${view.state.plan.pool.dedicatedNodes + view.state.plan.pool.spotNodes} × ${view.state.plan.pool.vmSize}`
    : view.state.plan.pool.id;

export const runColumns = (
  glyph: (name: GlyphName) => string,
  now: number,
): readonly TableColumn<RunView>[] => [
  {
    title: 'run',
    width: 32,
    cell: (view) => ({ text: `${glyph(markOf(view).glyph)} ${view.id}`, tone: markOf(view).tone }),
  },
  { title: 'state', width: 11, cell: (view) => ({ text: standingOf(view), tone: markOf(view).tone }) },
  {
    title: 'took',
    width: 8,
    align: 'right',
    cell: (view) => ({
      text: clock(tookMs(view.state, standingOf(view) === 'running' ? now : undefined)),
    }),
  },
  { title: 'on', width: 22, from: 110, cell: (view) => ({ text: place(view), tone: 'dim' }) },
  {
    title: 'bill',
    width: 6,
    cell: (view) => (billing(view.state) ? { text: 'billed', tone: 'cost' } : { text: 'free', tone: 'dim' }),
  },
  { title: 'result', width: 20, cell: (view) => ({ text: runResult(view.state) }) },
];
