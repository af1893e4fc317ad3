import { bytes, clock, counted } from '../format.ts';
import { accessEndNote } from './access-end.ts';
import { nodesFailedHead } from './end-cause.ts';
import type { Fact, JournalEntry, ResourceKind } from './fact.ts';
import { type RunPlan, resourceNames } from './plan.ts';
import type { RunProgress } from './progress.ts';
import { billing, type FactOf, type RunState, tookMs, watchedTasks } from './run-state.ts';

const indent = (text: string) => text.split('\n').map((line) => `      | ${line}`);
const exit = (code: number | undefined) => (code === undefined ? '' : ` (exit ${code})`);

/** `5 files (12 MB)`. */
const filesOf = ({ inputs }: RunPlan) => `${counted(inputs.files, 'file')} (${bytes(inputs.bytes)})`;

const workOf = (plan: RunPlan) =>
  plan.inputs.files === 0 ? `${counted(plan.tasks, 'task')} of` : `${filesOf(plan)} through`;

function startOf(step: FactOf<'step-started'>['step'], { plan }: RunState): string[] {
  const names = resourceNames(plan);
  const files = plan.inputs.files === 0 ? 'the plan' : filesOf(plan);
  switch (step) {
    case 'check':
      return [`Checking ${files} and the account ...`];
    case 'tasks':
      return [`Adding ${counted(plan.tasks, 'task')} to job [${names.job}] ...`];
    case 'watch':
      return [`Monitoring all tasks for 'Completed' state, timeout in ${clock(plan.timeoutMs)} ...`];
    case 'download':
      return [`Downloading the outputs to ${plan.outFolder} ...`];
    case 'upload':
    case 'pool':
    case 'job':
    case 'clean-up':
      return [];
  }
}

function making(what: ResourceKind, id: string, { plan }: RunState): string {
  if (what !== 'pool') return `Creating ${what === 'job' ? 'job' : what} [${id}] ...`;
  if (plan.pool.kind === 'existing') return `Using pool [${id}]`;
  const { dedicatedNodes, spotNodes, vmSize } = plan.pool;
  const spot = spotNodes > 0 ? ` and ${counted(spotNodes, 'Spot node')}` : '';
  return `Creating pool [${id}] with ${counted(dedicatedNodes, 'node')}${spot} of ${vmSize} ...`;
}

function nodesFailed(fact: FactOf<'nodes-failed'>): string[] {
  const why = fact.exitCode === undefined ? [`    ${fact.code}: ${fact.message}`] : [];
  const tail = fact.stderr
    ? [`    the end of the start task's stderr on node ${fact.nodeId}:`, ...indent(fact.stderr)]
    : [];
  return [`  ${nodesFailedHead(fact)}`, ...why, ...tail];
}

function taskFailed(fact: FactOf<'task-failed'>): string[] {
  const head = `  Task ${fact.id} failed: ${fact.code}${exit(fact.exitCode)}  ${fact.input}`;
  const why = fact.code === 'FailureExitCode' ? [] : [`    ${fact.message}`];
  return [head, ...why, ...(fact.stderr ? indent(fact.stderr) : [])];
}

function watched({ succeeded, failed, unfinished }: FactOf<'watched'>): string[] {
  const total = watchedTasks({ succeeded, failed, unfinished });
  if (succeeded === total) {
    const all = total === 1 ? 'The task' : `All ${counted(total, 'task')}`;
    return [`  Success! ${all} reached the 'Completed' state.`];
  }
  const rest = unfinished > 0 ? `, ${unfinished} never ran to an end` : '';
  return [`  ${succeeded} of ${counted(total, 'task')} succeeded, ${failed} failed${rest}`];
}

/** What still costs, and how to end it; nothing where nothing does. */
function bill(state: RunState): string[] {
  if (!billing(state)) return [];
  const { pool } = resourceNames(state.plan);
  const costs = state.plan.connection.name === 'local' ? 'on Azure it would be billed' : 'is billed';
  return [`  Pool [${pool}] still exists and ${costs}; end it with: batchdeck cleanup ${state.plan.id}`];
}

/** The commands that look at what failed and take the rest away. */
function lookAround(state: RunState): string[] {
  const { id } = state.plan;
  const failed = state.taskFailures[0]?.id;
  const look = failed === undefined ? [] : [`  Look at it with: batchdeck logs ${id} ${failed} --stderr`];
  return [...look, `  Take the rest away with: batchdeck cleanup ${id}`];
}

function ended(outcome: FactOf<'ended'>['outcome'], state: RunState): string[] {
  const { id, timeoutMs } = state.plan;
  const { pool } = resourceNames(state.plan);
  const took = clock(tookMs(state));
  switch (outcome) {
    case 'succeeded':
      return [`Done: every task succeeded. Elapsed time ${took}.`, ...bill(state)];
    case 'failed':
      return [
        `The run has ended, but not everything succeeded. Elapsed time ${took}.`,
        ...bill(state),
        ...lookAround(state),
      ];
    case 'deadline':
      return [
        `The deadline of ${clock(timeoutMs)} has passed; tasks still run on pool [${pool}].`,
        ...bill(state),
        `  Go on waiting with: batchdeck runs resume ${id} --timeout TIME`,
      ];
    case 'stopped':
      return ['Stopped as asked.', ...bill(state)];
    case 'broken':
      return [
        'The run stopped before its end; what was done is kept.',
        ...bill(state),
        // What was asked for cannot be: going on would only meet it again.
        state.problem?.kind === 'usage'
          ? '  Correct what is said below and start again'
          : `  Go on with: batchdeck runs resume ${id}`,
      ];
  }
}

function problem({ what, why, remedy }: FactOf<'problem'>): string[] {
  return [`Problem: ${what}`, ...(why ? [`  why: ${why}`] : []), ...(remedy ? [`  now: ${remedy}`] : [])];
}

/** A run that is gone on with much later may outlive what was signed for its tasks. */
function resuming(state: RunState, at: number): string[] {
  const deadline = (state.watchStartedAt ?? at) + state.plan.timeoutMs;
  const note =
    state.steps.watch.state === 'done' ? undefined : accessEndNote(state.accessUntil, deadline, at);
  return [`Resuming (attempt ${state.attempts}) ...`, ...(note === undefined ? [] : [`  Note: ${note}`])];
}

function sayFact(fact: Fact, state: RunState, at: number): string[] {
  switch (fact.type) {
    case 'planned':
      return [`Run ${fact.plan.id}: ${workOf(fact.plan)} ${fact.plan.workload.name}`];
    case 'attempt':
      return state.attempts > 1 ? resuming(state, at) : [];
    case 'step-started':
      return startOf(fact.step, state);
    case 'checked':
      return fact.warnings.map((warning) => `  Note: ${warning}`);
    case 'making':
      return [making(fact.what, fact.id, state)];
    case 'uploaded': {
      const skipped = fact.skipped > 0 ? `, ${fact.skipped} already there` : '';
      return [`  Uploaded ${counted(fact.files, 'file')} (${bytes(fact.bytes)})${skipped}`];
    }
    case 'nodes-failed':
      return nodesFailed(fact);
    case 'pool-trouble':
      return [`  No task can run any more: ${fact.message} [${fact.code}]`];
    case 'task-failed':
      return taskFailed(fact);
    case 'task-rerun':
      return [`  Task ${fact.id} runs again, as somebody asked`];
    case 'watched':
      return watched(fact);
    case 'downloaded': {
      const skipped = fact.skipped > 0 ? `, ${fact.skipped} already there` : '';
      return [
        `  Downloaded ${counted(fact.files, 'file')} (${bytes(fact.bytes)})${skipped}`,
        ...fact.notes.map((note) => `  Note: ${note}`),
      ];
    }
    case 'removing':
      return [`Deleting ${fact.what} [${fact.id}] ...`];
    case 'removed':
      return [`  Deleted ${fact.what} [${fact.id}]`];
    case 'kept':
      return [`  Kept ${fact.what} [${fact.id}]: ${fact.why}`];
    case 'stop-asked':
      return ['Stopping ...'];
    case 'problem':
      return problem(fact);
    case 'ended':
      return ended(fact.outcome, state);
    case 'made':
    case 'step-done':
    case 'tasks-added':
      return [];
  }
}

/**
 * What one journal entry says to a person, in plain lines with the time since the run began in front.
 * @param state the run with the entry folded in.
 */
export function narrate(entry: JournalEntry, state: RunState): string[] {
  const at = clock(Date.parse(entry.at) - state.startedAt);
  return sayFact(entry.fact, state, Date.parse(entry.at)).map((line) => `${at}  ${line}`);
}

/** One line about what moves right now, or undefined when there is nothing to say beyond the facts. */
export function narrateProgress(progress: RunProgress): string | undefined {
  const { tasks, nodes, transfer, waiting, trouble } = progress;
  if (trouble) return `  trying again: ${trouble}`;
  if (progress.step === 'watch' && tasks) {
    const done = tasks.succeeded + tasks.failed;
    const ready = (nodes?.idle ?? 0) + (nodes?.running ?? 0);
    const all = Object.values(nodes ?? {}).reduce((sum, n) => sum + n, 0);
    const failed = tasks.failed > 0 ? `, ${tasks.failed} failed` : '';
    const why = tasks.running === 0 && waiting ? `; ${waiting}` : '';
    return `  ${done} of ${counted(tasks.total, 'task')} completed${failed}, ${tasks.running} running; ${ready}/${all} nodes ready${why}`;
  }
  if (transfer && transfer.filesTotal > 0) {
    const percent =
      transfer.bytesTotal > 0 ? Math.floor((100 * transfer.bytesDone) / transfer.bytesTotal) : 100;
    return `  ${transfer.filesDone} of ${transfer.filesTotal} files, ${bytes(transfer.bytesDone)} of ${bytes(transfer.bytesTotal)} (${percent} %)`;
  }
  return undefined;
}

/** `pool x`, `input container y`: one line of a clean-up. */
export const cleanUpWord = ({ what, id }: { readonly what: ResourceKind; readonly id: string }) =>
  `${what} ${id}`;
