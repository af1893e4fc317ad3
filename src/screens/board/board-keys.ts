import type { KeyBinding } from '../../components/key-binding.ts';
import type { BoardRow } from '../../model/run/board-row.ts';
import { notResumable, type RunState } from '../../model/run/run-state.ts';
import type { Standing } from '../../model/run/run-summary.ts';
import { nextOrder, type TaskOrder } from '../../model/run/task-order.ts';
import type { AppContext } from '../app/app-context.tsx';

interface BoardKeys {
  readonly app: AppContext;
  readonly runId: string;
  readonly state: RunState | undefined;
  readonly is: Standing | undefined;
  readonly stream: 'stdout.txt' | 'stderr.txt';
  setStream(stream: 'stdout.txt' | 'stderr.txt'): void;
  /** The task in the band. */
  readonly chosen: BoardRow | undefined;
  /** The chosen task is the one to come back to. */
  hold(): void;
  readonly order: TaskOrder;
  readonly hasFailures: boolean;
  changeOrder(): void;
  refresh(): void;
  /** Asks before the run is stopped. */
  askStop(): void;
  /** Says what is being done until it is, or why it could not be. */
  tell(doing: string, work: Promise<void>): void;
}

/** Why the run cannot be resumed now. */
function noResumeReason(state: RunState | undefined, is: Standing | undefined): string | undefined {
  if (!state) return 'the run is not read yet';
  if (is === 'running') return 'the run is going on';
  const why = notResumable(state);
  return why && `the run ${why}`;
}

/** What keys do on the board. */
export function boardBindings(keys: BoardKeys): KeyBinding[] {
  const { app, runId, state, is, stream, chosen, hold, setStream, askStop, tell } = keys;
  const noResume = noResumeReason(state, is);
  return [
    {
      keys: ['Esc', 'Backspace'],
      label: 'back',
      help: 'Back to the list of runs. The run goes on.',
      footer: true,
      run: app.back,
    },
    {
      keys: ['Enter'],
      label: 'task',
      help: 'Open the task: what became of it and why, and what it wrote.',
      footer: true,
      unavailable: chosen ? undefined : 'there is no task yet',
      run() {
        if (!chosen) return;
        hold();
        app.open({ screen: 'task', runId, taskId: chosen.id, input: chosen.input });
      },
    },
    {
      keys: ['A'],
      label: 'run again',
      help: 'Show the failed tasks by why they failed, and run those again that you choose.',
      footer: keys.hasFailures,
      unavailable: keys.hasFailures ? undefined : 'no task has failed',
      run: () => app.open({ screen: 'run again', runId }),
    },
    {
      keys: ['l'],
      label: 'logs',
      help: 'Open all that the task wrote: follow it, search it, wrap it.',
      footer: is === 'running' || 'spare',
      unavailable: chosen ? undefined : 'there is no task yet',
      run() {
        if (!chosen) return;
        hold();
        app.open({ screen: 'log', log: { of: 'task', runId, taskId: chosen.id, path: stream } });
      },
    },
    {
      keys: ['n'],
      label: 'nodes',
      help: 'Show every node at once, and open one: its start task, why it failed, what can be done about it.',
      footer: is === 'running' || 'spare',
      run: () => app.open({ screen: 'nodes', runId }),
    },
    {
      keys: ['s'],
      label: `by ${nextOrder(keys.order)}`,
      help: 'Change the order of the tasks: as their files came, by state with what failed first, by time.',
      footer: (state?.plan.tasks ?? 0) > 5 && 'spare',
      run: keys.changeOrder,
    },
    { keys: ['r'], label: 'refresh', help: 'Look at the service now.', run: keys.refresh },
    {
      keys: ['S'],
      label: 'stop',
      help: 'Give the run up: end its tasks and stop what it costs. Results made so far stay.',
      footer: is === 'running',
      changes: true,
      unavailable: is === 'running' || is === 'deadline' ? undefined : `the run is ${is ?? 'not read yet'}`,
      run: askStop,
    },
    {
      keys: ['o'],
      label: 'stdout',
      help: 'Show what the chosen task writes to stdout.',
      footer: stream === 'stderr.txt' && 'spare',
      run: () => setStream('stdout.txt'),
    },
    {
      keys: ['e'],
      label: 'stderr',
      help: 'Show what the chosen task writes to stderr.',
      footer: stream === 'stdout.txt' && 'spare',
      run: () => setStream('stderr.txt'),
    },
    {
      keys: ['f'],
      label: 'outputs',
      help: 'Look at the files that the run has made, and download them; from the nodes too.',
      footer: is !== 'running' || 'spare',
      run: () => app.open({ screen: 'outputs', of: { runId } }),
    },
    {
      keys: ['D'],
      label: 'clean up',
      help: 'Show what the run has left and delete what you choose, after its name was typed; a run that is going on is stopped first.',
      footer: is !== 'running',
      changes: true,
      run: () => app.open({ screen: 'clean up', runId }),
    },
    {
      keys: ['R'],
      label: 'resume',
      help: 'Go on with a run that was interrupted, broke off, or passed its deadline.',
      footer: noResume === undefined,
      changes: true,
      unavailable: noResume,
      run: () => tell('resuming …', app.model.resumeRun(runId)),
    },
  ];
}
