import type { RunProgress } from './progress.ts';
import { currentStep, type RunState } from './run-state.ts';
import { stepLabel } from './run-summary.ts';

/** What a run that is going on is at. */
export interface RunNow {
  /** `tasks 3/5`, `upload 64 %`, `pool 2/5 nodes`. */
  readonly doing: string;
  /** How far that is, 0 to 1. */
  readonly share?: number;
  /** About how long that still takes, milliseconds. */
  readonly leftMs?: number;
}

const ready = ['idle', 'running'];

/** By the pace so far. */
function leftMs(share: number, startedAt: number | undefined, now: number): number | undefined {
  if (share <= 0 || startedAt === undefined) return undefined;
  return ((now - startedAt) / share) * (1 - share);
}

function steady(doing: string, share: number, left: number | undefined): RunNow {
  return { doing, share, ...(left === undefined ? {} : { leftMs: left }) };
}

/** What a run is at, by its journal and what its worker said last. */
export function runNow(state: RunState, progress: RunProgress | undefined, now: number): RunNow {
  const step = progress?.step ?? currentStep(state);
  if (step === undefined) return { doing: 'done' };
  const { tasks, transfer, nodes } = progress ?? {};
  if (step === 'watch' && tasks && tasks.total > 0) {
    const ended = tasks.succeeded + tasks.failed;
    const share = ended / tasks.total;
    const doing = `tasks ${ended.toLocaleString('en-US')}/${tasks.total.toLocaleString('en-US')}`;
    return steady(doing, share, leftMs(share, state.watchStartedAt, now));
  }
  if ((step === 'upload' || step === 'download') && transfer && transfer.bytesTotal > 0) {
    const share = transfer.bytesDone / transfer.bytesTotal;
    const left = leftMs(share, state.steps[step].startedAt, now);
    return steady(`${stepLabel(step)} ${Math.floor(share * 100)} %`, share, left);
  }
  if (step === 'pool' && nodes && state.plan.pool.kind === 'new') {
    const total = state.plan.pool.dedicatedNodes + state.plan.pool.spotNodes;
    const up = ready.reduce((sum, name) => sum + (nodes[name] ?? 0), 0);
    return { doing: `nodes ${up}/${total}`, share: total > 0 ? up / total : 0 };
  }
  return { doing: stepLabel(step) };
}
