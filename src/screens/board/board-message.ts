import type { Tone } from '../../components/theme.tsx';
import type { Prices } from '../../model/cost/prices/prices.ts';
import { isFree } from '../../model/cost/rate.ts';
import { shortClock } from '../../model/format.ts';
import type { GuardState } from '../../model/guard/guard-state.ts';
import { guardWords, watches } from '../../model/guard/guard-words.ts';
import { endCause, nodesFailedWords } from '../../model/run/end-cause.ts';
import { nextSlotMs, tasksLeftMs, type Workforce } from '../../model/run/eta.ts';
import type { RunProgress } from '../../model/run/progress.ts';
import type { RunState } from '../../model/run/run-state.ts';
import { whyWaiting } from '../../model/run/waiting.ts';
import type { BoardDetails } from '../../state/board/board-details.ts';

function workforce({ tasks, pool, nodeCounts }: BoardDetails): Workforce {
  const ready = (nodeCounts?.byState.idle ?? 0) + (nodeCounts?.byState.running ?? 0);
  return {
    waiting: tasks.counts.waiting,
    running: tasks.running(),
    slots: ready * (pool?.taskSlotsPerNode ?? 1),
    averageMs: tasks.averageMs,
  };
}

/** How long until the tasks are done, milliseconds, where that can be told. */
export function leftMs(state: RunState, details: BoardDetails, now: number): number | undefined {
  if (state.outcome !== undefined || state.steps.watch.state !== 'running') return undefined;
  return tasksLeftMs(workforce(details), now);
}

/** Why tasks wait, by what the board itself has read; else what the run's worker says. */
function waiting(
  state: RunState,
  progress: RunProgress | undefined,
  details: BoardDetails,
  now: number,
): string | undefined {
  const { taskCounts, pool, nodeCounts, job, nodes } = details;
  if (!taskCounts) return progress?.waiting;
  const failed = nodes.find((node) => node.state === 'starttaskfailed');
  const resizing = pool?.allocationState === 'resizing' ? pool.allocationStateSince?.getTime() : undefined;
  return whyWaiting(pool, nodeCounts, taskCounts, {
    job,
    local: isFree(state.plan.connection.batchUrl),
    startTaskExit: failed?.startTask?.exitCode ?? state.nodesFailed?.exitCode,
    nextSlotMs: nextSlotMs(workforce(details), now),
    resizingMs: resizing === undefined ? undefined : now - resizing,
  });
}

/** Looks come every second or so; after this nobody should call what is shown live. */
const silentAfterMs = 15_000;

/** That the service does not answer, without having refused either; undefined while it does. */
export function silence(at: number | undefined, now: number): string | undefined {
  if (at === undefined || now - at < silentAfterMs) return undefined;
  return `the service has not answered for ${shortClock(now - at)}; what is shown is as old`;
}

export interface BoardMessage {
  readonly text: string;
  readonly tone: Tone;
}

const said = (text: string, tone: Tone = 'dim'): BoardMessage => ({ text, tone });

/** Where failed nodes are seen, as long as there are any: a pool that the run found is not among what it made. */
function nodesLook({ plan, resources, kept }: RunState): string | undefined {
  const isMade = resources.some(({ what, state }) => what === 'pool' && state === 'made');
  const isEmpty = kept.some(({ what, free }) => what === 'pool' && free);
  return plan.pool.kind === 'existing' || (isMade && !isEmpty) ? 'n shows them' : undefined;
}

/** How a run ended of which not all is well. @param guarded what becomes of its pool, before a cause that may be long */
function endedWords(state: RunState, guarded: readonly string[]): string {
  const { downloaded, plan } = state;
  const cause = endCause(state, nodesLook(state));
  const hasNone = downloaded !== undefined && downloaded.files + downloaded.skipped === 0;
  const results = hasNone ? [] : [`results in ${plan.outFolder}`];
  if (cause === undefined) return ['ended, but not everything succeeded', ...guarded, ...results].join('; ');
  return guarded.length === 0
    ? [`ended: ${cause}`, ...results].join('; ')
    : ['ended', ...guarded, cause, ...results].join('; ');
}

/** One line about the run that no number tells: how it ended, what is wrong, why it waits. */
export function boardMessage(
  state: RunState,
  progress: RunProgress | undefined,
  details: BoardDetails,
  now: number,
  guard: GuardState | undefined,
  prices: Prices,
): BoardMessage {
  const { outcome, problem, nodesFailed, plan } = state;
  // Its pool was kept: what becomes of that is the news, and first, for the line may be cut.
  const guarded = guard && watches(guard) ? [guardWords(guard, prices, now)] : [];
  if (outcome === 'succeeded')
    return said(
      guarded.length === 0
        ? `all done; the results are in ${plan.outFolder}`
        : ['all done', ...guarded, `results in ${plan.outFolder}`].join('; '),
      'plain',
    );
  if (outcome === 'broken' && problem)
    return said(`${problem.what}${problem.why ? `: ${problem.why}` : ''}`, 'bad');
  if (outcome === 'failed') return said(endedWords(state, guarded), 'plain');
  if (outcome === 'stopped' && guard?.lastActed?.action === 'stop')
    return said(guardWords(guard, prices, now), 'cost');
  if (outcome === 'stopped') return said('stopped as asked; what was made until then is kept', 'plain');
  if (outcome === 'deadline')
    return said(
      `the deadline has passed; tasks still run${isFree(plan.connection.batchUrl) ? '' : ' and the pool is billed'}`,
      'cost',
    );
  if (details.trouble) return said(`trying again: ${details.trouble}`, 'cost');
  const silent = silence(details.at, now);
  if (silent) return said(silent, 'cost');
  // Its tasks will never run; what is left is taken and cleaned up.
  const cause = endCause(state, nodesLook(state));
  if (cause) return said(cause, 'cost');
  if (nodesFailed) return said(nodesFailedWords(nodesFailed, nodesLook(state)), 'cost');
  if (progress?.trouble) return said(`trying again: ${progress.trouble}`, 'cost');
  const why = waiting(state, progress, details, now);
  if (why) return said(`waiting: ${why}`);
  return guard ? said(guardWords(guard, prices, now), guard.passed.length > 0 ? 'cost' : 'dim') : said('');
}
