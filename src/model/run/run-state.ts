import type { Fact, JournalEntry, Outcome, ResourceKind, StepName } from './fact.ts';
import { stepNames } from './fact.ts';
import type { RunPlan } from './plan.ts';

export type FactOf<T extends Fact['type']> = Extract<Fact, { type: T }>;

export interface StepState {
  readonly state: 'waiting' | 'running' | 'done';
  /** Milliseconds since the epoch. */
  readonly startedAt?: number;
  readonly endedAt?: number;
}

export interface RunResource {
  readonly what: ResourceKind;
  readonly id: string;
  readonly state: 'making' | 'made' | 'removing' | 'removed';
  /** It was there already: an attempt before this one had made it and died before it could say so. */
  readonly adopted: boolean;
}

/** All that is known of a run: the fold of its journal. */
export interface RunState {
  readonly plan: RunPlan;
  readonly steps: Readonly<Record<StepName, StepState>>;
  readonly resources: readonly RunResource[];
  readonly attempts: number;
  /** When the watch of this attempt's deadline began, milliseconds since the epoch. */
  readonly watchStartedAt?: number;
  readonly nodeAgentSkuId?: string;
  readonly warnings: readonly string[];
  readonly uploaded?: FactOf<'uploaded'>;
  /** When the tasks' access to their files ends, milliseconds since the epoch. */
  readonly accessUntil?: number;
  readonly nodesFailed?: FactOf<'nodes-failed'>;
  /** Why none of the tasks that were left could ever run. */
  readonly poolTrouble?: FactOf<'pool-trouble'>;
  readonly taskFailures: readonly FactOf<'task-failed'>[];
  readonly watched?: FactOf<'watched'>;
  readonly downloaded?: FactOf<'downloaded'>;
  readonly kept: readonly FactOf<'kept'>[];
  readonly problem?: FactOf<'problem'>;
  readonly stopAsked: boolean;
  readonly outcome?: Outcome;
  /** When it came to that; what is cleaned up later does not move it. */
  readonly endedAt?: number;
  /** Moments of the first and the last entry, milliseconds since the epoch. */
  readonly startedAt: number;
  readonly lastAt: number;
}

function begin(plan: RunPlan, at: number): RunState {
  return {
    plan,
    steps: waitingSteps,
    resources: [],
    attempts: 0,
    warnings: [],
    taskFailures: [],
    kept: [],
    stopAsked: false,
    startedAt: at,
    lastAt: at,
  };
}

const waiting: StepState = { state: 'waiting' };
const waitingSteps: Readonly<Record<StepName, StepState>> = {
  check: waiting,
  upload: waiting,
  pool: waiting,
  job: waiting,
  tasks: waiting,
  watch: waiting,
  download: waiting,
  'clean-up': waiting,
};

function withStep(state: RunState, step: StepName, change: Partial<StepState>): RunState {
  return { ...state, steps: { ...state.steps, [step]: { ...state.steps[step], ...change } } };
}

type Named = Pick<RunResource, 'what' | 'id'>;
/** A pool and a job of one run have the same id. */
const without = <T extends Named>(list: readonly T[], { what, id }: Named) =>
  list.filter((item) => item.what !== what || item.id !== id);

function withResource(state: RunState, resource: RunResource): RunState {
  return { ...state, resources: [...without(state.resources, resource), resource] };
}

/** Something that is made (again) is no longer what an earlier attempt had kept, nor has its faults. */
function withMade(state: RunState, resource: RunResource): RunState {
  const { nodesFailed, ...rest } = withResource(state, resource);
  const isNewPool = resource.what === 'pool' && resource.state === 'made' && !resource.adopted;
  const faults = nodesFailed === undefined || isNewPool ? {} : { nodesFailed };
  return { ...rest, kept: without(state.kept, resource), ...faults };
}

/** Without the outcome of an earlier attempt: a resumed run has not ended. */
function resumed(state: RunState): RunState {
  const { outcome, endedAt: _endedAt, watchStartedAt, problem: _problem, poolTrouble, ...rest } = state;
  // A run that had ended gets a new deadline; after a crash the old one still holds.
  const keepClock = watchStartedAt !== undefined && outcome === undefined;
  const next = { ...rest, attempts: state.attempts + 1, ...(keepClock ? { watchStartedAt } : {}) };
  // What came of the tasks stands once they have been watched to their end.
  if (state.steps.watch.state === 'done') return poolTrouble === undefined ? next : { ...next, poolTrouble };
  // Much may have become of the pool since: it was given back, half given back, emptied, or deleted by somebody.
  return withStep(next, 'pool', waiting);
}

function removed(state: RunState, fact: FactOf<'removed'>): RunState {
  const gone = withResource(state, { what: fact.what, id: fact.id, state: 'removed', adopted: false });
  // A run that broke gave its pool back; when it is resumed, the pool is made again.
  return fact.what === 'pool' && state.steps.watch.state !== 'done' ? withStep(gone, 'pool', waiting) : gone;
}

function apply(state: RunState, fact: Exclude<Fact, { type: 'planned' }>, at: number): RunState {
  switch (fact.type) {
    case 'attempt': {
      const { timeoutMs } = fact;
      const next = resumed(state);
      return timeoutMs === undefined ? next : { ...next, plan: { ...next.plan, timeoutMs } };
    }
    case 'step-started': {
      const started = withStep(state, fact.step, { state: 'running', startedAt: at });
      return fact.step === 'watch' ? { ...started, watchStartedAt: state.watchStartedAt ?? at } : started;
    }
    case 'step-done':
      return withStep(state, fact.step, { state: 'done', endedAt: at });
    case 'checked':
      return {
        ...state,
        warnings: fact.warnings,
        ...(fact.nodeAgentSkuId === undefined ? {} : { nodeAgentSkuId: fact.nodeAgentSkuId }),
      };
    case 'making':
      return withMade(state, { what: fact.what, id: fact.id, state: 'making', adopted: false });
    case 'made':
      return withMade(state, { what: fact.what, id: fact.id, state: 'made', adopted: fact.adopted });
    case 'removing':
      return withResource(state, { what: fact.what, id: fact.id, state: 'removing', adopted: false });
    case 'removed':
      return removed(state, fact);
    case 'uploaded':
      return { ...state, uploaded: fact };
    case 'nodes-failed':
      return { ...state, nodesFailed: fact };
    case 'task-failed': {
      const others = state.taskFailures.filter((failure) => failure.id !== fact.id);
      return { ...state, taskFailures: [...others, fact] };
    }
    case 'task-rerun':
      return { ...state, taskFailures: state.taskFailures.filter(({ id }) => id !== fact.id) };
    case 'watched':
      return { ...state, watched: fact };
    case 'downloaded':
      return { ...state, downloaded: fact };
    case 'kept':
      return { ...state, kept: [...without(state.kept, fact), fact] };
    case 'stop-asked':
      return { ...state, stopAsked: true };
    case 'problem':
      return { ...state, problem: fact };
    case 'ended':
      return { ...state, outcome: fact.outcome, endedAt: at };
    case 'tasks-added':
      return fact.accessUntil === undefined ? state : { ...state, accessUntil: Date.parse(fact.accessUntil) };
    case 'pool-trouble':
      return { ...state, poolTrouble: fact };
  }
}

/** The next state of a run; the first entry must be `planned`. */
export function reduceRun(state: RunState | undefined, entry: JournalEntry): RunState {
  const at = Date.parse(entry.at);
  if (entry.fact.type === 'planned') return begin(entry.fact.plan, at);
  if (!state) throw new Error('a journal begins with its plan');
  return { ...apply(state, entry.fact, at), lastAt: at };
}

/** The step that a run is at: the first that is not done, undefined when all are. */
export function currentStep(state: RunState): StepName | undefined {
  return stepNames.find((name) => state.steps[name].state !== 'done');
}

/** The step that a run which has ended came to: the last that was begun, cleaning up aside. */
export function reachedStep(state: RunState): StepName | undefined {
  return stepNames.findLast((name) => name !== 'clean-up' && state.steps[name].state !== 'waiting');
}

/** True when somebody has deleted what the rest of the run would need. */
export function cleanedUp(state: RunState): boolean {
  const gone = (r: RunResource) => r.what !== 'pool' && (r.state === 'removing' || r.state === 'removed');
  return state.steps.download.state !== 'done' && state.resources.some(gone);
}

/** True when a pool that this run made may still be billed. */
export function billing(state: RunState): boolean {
  const idle = state.kept.some((kept) => kept.what === 'pool' && kept.free);
  return !idle && state.resources.some((r) => r.what === 'pool' && r.state !== 'removed');
}

/** How long a run took, or has taken by `now` while it goes on; milliseconds. */
export function tookMs(state: RunState, now?: number): number {
  return (state.endedAt ?? now ?? state.lastAt) - state.startedAt;
}

/** Why a run that nobody is at cannot be gone on with, or undefined when it can. */
export function notResumable(state: RunState): string | undefined {
  if (cleanedUp(state)) return 'was cleaned up';
  const { outcome } = state;
  const over = outcome === 'succeeded' || outcome === 'failed' || outcome === 'stopped';
  return over ? `has come to its end (${outcome})` : undefined;
}

/** All tasks of a run that was watched to its end: where a job manager added some, nobody knew before. */
export const watchedTasks = ({ succeeded, failed, unfinished }: Omit<FactOf<'watched'>, 'type'>): number =>
  succeeded + failed + unfinished;
