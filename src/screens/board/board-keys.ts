import type { KeyBinding } from '../../components/key-binding.ts';
import { messageOf } from '../../model/problem.ts';
import type { RunState } from '../../model/run/run-state.ts';
import type { Standing } from '../../model/run/run-summary.ts';
import type { AppContext } from '../app/app-context.tsx';

interface BoardKeys {
  readonly app: AppContext;
  readonly runId: string;
  readonly state: RunState | undefined;
  readonly is: Standing | undefined;
  readonly workerPid: number | undefined;
  readonly stream: 'stdout.txt' | 'stderr.txt';
  setStream(stream: 'stdout.txt' | 'stderr.txt'): void;
  /** Says one line on the board. */
  setNote(note: string | undefined): void;
}

const resumable: readonly (Standing | undefined)[] = ['interrupted', 'deadline', 'broken', 'stopped'];

/** What keys do on the board. */
export function boardBindings(keys: BoardKeys): KeyBinding[] {
  const { app, runId, is, stream, setStream, setNote } = keys;
  const readOnly = app.model.readOnly ? 'this is read-only' : undefined;
  const tell = (doing: string, work: Promise<void>) => {
    setNote(doing);
    work.then(
      () => setNote(undefined),
      (error: unknown) => setNote(messageOf(error)),
    );
  };
  return [
    {
      keys: ['Esc', 'Backspace'],
      label: 'back',
      help: 'Back to the list of runs. The run goes on.',
      footer: true,
      run: app.back,
    },
    {
      keys: ['o'],
      label: 'stdout',
      help: 'Show what the chosen task writes to stdout.',
      footer: stream === 'stderr.txt',
      run: () => setStream('stdout.txt'),
    },
    {
      keys: ['e'],
      label: 'stderr',
      help: 'Show what the chosen task writes to stderr.',
      footer: stream === 'stdout.txt',
      run: () => setStream('stderr.txt'),
    },
    {
      keys: ['D'],
      label: 'clean up',
      help: 'Show what the run has left and delete it, after its name was typed.',
      footer: is !== 'running',
      unavailable: readOnly ?? (is === 'running' ? 'the run is going on; it cleans up by itself' : undefined),
      run: () => app.open({ screen: 'clean up', runId }),
    },
    {
      keys: ['R'],
      label: 'resume',
      help: 'Go on with a run that was interrupted, broke off, or passed its deadline.',
      footer: resumable.includes(is),
      unavailable: readOnly ?? (resumable.includes(is) ? undefined : `the run is ${is ?? 'not read yet'}`),
      run: () => tell('resuming …', app.model.resumeRun(runId)),
    },
  ];
}
