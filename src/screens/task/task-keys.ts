import type { KeyBinding } from '../../components/key-binding.ts';
import type { Task } from '../../model/batch/task.ts';
import type { AppContext } from '../app/app-context.tsx';

interface TaskKeys {
  readonly app: AppContext;
  readonly runId: string;
  readonly taskId: string;
  /** Undefined while it is read, and when it is gone. */
  readonly task: Task | undefined;
  readonly stream: 'stdout' | 'stderr';
  readonly withDetails: boolean;
  setStream(stream: 'stdout' | 'stderr'): void;
  toggleDetails(): void;
}

function again({ app, runId, taskId, task }: TaskKeys): KeyBinding {
  const failed = task?.state === 'completed' && task.succeeded === false;
  return {
    keys: ['A'],
    label: 'run again',
    help: 'Show what running this task again would do, then do it.',
    footer: failed,
    unavailable: failed ? undefined : 'it has not failed',
    run: () => app.open({ screen: 'run again', runId, taskId }),
  };
}

/** What keys do on a task; those that scroll are not among them. */
export function taskKeys(keys: TaskKeys): KeyBinding[] {
  const { app, runId, taskId, task, stream, withDetails } = keys;
  const nodeId = task?.nodeId;
  return [
    { keys: ['Esc', 'Backspace'], label: 'back', help: 'Back to the board.', footer: true, run: app.back },
    {
      keys: ['l'],
      label: 'logs',
      help: 'Open what the task wrote as a log: search, wrap, follow, back to its start.',
      footer: true,
      run: () => app.open({ screen: 'log', log: { of: 'task', runId, taskId, path: `${stream}.txt` } }),
    },
    again(keys),
    {
      keys: ['d'],
      label: withDetails ? 'output' : 'details',
      help: 'Change between the output, and the command line, environment and files that were asked for.',
      footer: true,
      unavailable: task ? undefined : 'the task is not there',
      run: keys.toggleDetails,
    },
    {
      keys: ['f'],
      label: 'files',
      help: 'Show every file that the task has on its node, to be read as a log.',
      footer: true,
      unavailable: nodeId === undefined ? 'it has no node yet' : undefined,
      run: () => app.open({ screen: 'task files', runId, taskId }),
    },
    {
      keys: ['Enter', 'n'],
      label: 'node',
      help: 'Open the node that it runs or ran on last.',
      footer: nodeId !== undefined,
      unavailable: nodeId === undefined ? 'it has no node yet' : undefined,
      run: () => nodeId !== undefined && app.open({ screen: 'node', runId, nodeId }),
    },
    {
      keys: ['o'],
      label: 'stdout',
      help: 'Show what the task wrote to stdout.',
      footer: stream === 'stderr',
      run: () => keys.setStream('stdout'),
    },
    {
      keys: ['e'],
      label: 'stderr',
      help: 'Show what the task wrote to stderr.',
      footer: stream === 'stdout',
      run: () => keys.setStream('stderr'),
    },
  ];
}
