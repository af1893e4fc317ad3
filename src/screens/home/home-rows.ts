import type { GlyphName, Tone } from '../../components/theme.tsx';
import { billing } from '../../model/run/run-state.ts';
import { type Standing, standing } from '../../model/run/run-summary.ts';
import type { RunView } from '../../services/run/read-run.ts';

export const standingOf = (view: RunView): Standing => standing(view.state, view.workerPid !== undefined);

/** How each standing of a run looks, on every screen. */
export const standingMarks: Readonly<Record<Standing, { glyph: GlyphName; tone: Tone }>> = {
  running: { glyph: 'running', tone: 'move' },
  interrupted: { glyph: 'stopped', tone: 'cost' },
  succeeded: { glyph: 'done', tone: 'good' },
  failed: { glyph: 'failed', tone: 'bad' },
  deadline: { glyph: 'stopped', tone: 'cost' },
  stopped: { glyph: 'stopped', tone: 'dim' },
  broken: { glyph: 'failed', tone: 'bad' },
};

export const markOf = (view: RunView) => standingMarks[standingOf(view)];

/** Runs that somebody should know of come first: going on, or with a pool that is billed. */
export function isNow(view: RunView): boolean {
  return standingOf(view) === 'running' || standingOf(view) === 'interrupted' || billing(view.state);
}
