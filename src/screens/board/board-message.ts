import type { RunProgress } from '../../model/run/progress.ts';
import type { RunState } from '../../model/run/run-state.ts';
import type { BoardDetails } from '../../state/board.ts';

/** One line about the run that no number tells: why it waits, what is wrong, how it ended. */
export function boardMessage(
  state: RunState,
  progress: RunProgress | undefined,
  details: BoardDetails,
): string {
  const { outcome, problem, nodesFailed, plan } = state;
  if (outcome === 'succeeded') return `all done; the results are in ${plan.outFolder}`;
  if (outcome === 'broken' && problem) return `${problem.what}${problem.why ? `: ${problem.why}` : ''}`;
  if (outcome === 'failed') return `ended, but not everything succeeded; what did is in ${plan.outFolder}`;
  if (outcome === 'stopped') return 'stopped as asked';
  if (outcome === 'deadline') return 'the deadline has passed; tasks still run and the pool is billed';
  if (nodesFailed) {
    const exit = nodesFailed.exitCode === undefined ? '' : ` (exit ${nodesFailed.exitCode})`;
    return `${nodesFailed.failed}/${nodesFailed.total} nodes failed setup${exit}`;
  }
  if (progress?.trouble) return `trying again: ${progress.trouble}`;
  if (progress?.waiting) return `waiting: ${progress.waiting}`;
  return details.trouble ?? '';
}
