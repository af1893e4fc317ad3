import type { KeyBinding } from '../../components/key-binding.ts';
import { fullCleanUp } from '../../model/run/clean-up-plan.ts';
import type { ListedRun } from '../../services/run/run-lister.ts';
import type { AppContext } from '../app/app-context.tsx';
import { noResumeReason } from '../home/home-keys.ts';
import { standingOf } from '../home/home-rows.ts';

interface RunsKeys {
  readonly app: AppContext;
  readonly run: ListedRun | undefined;
  askStop(): void;
  askForget(): void;
  repeat(): void;
  tell(doing: string, work: Promise<void>): void;
}

function noForgetReason(run: ListedRun | undefined): string | undefined {
  if (!run) return 'choose a run';
  if (run.workerPid !== undefined) return 'the run is going on';
  const left = fullCleanUp(run.state);
  return left.length > 0
    ? `it has left ${left.map(({ what }) => what).join(', ')}: D cleans up first`
    : undefined;
}

/** What keys do in the history. */
export function runsBindings({ app, run, askStop, askForget, repeat, tell }: RunsKeys): KeyBinding[] {
  const none = run ? undefined : 'choose a run';
  const is = run && standingOf(run);
  const noStop =
    is === 'running' || is === 'deadline' || is === 'interrupted'
      ? undefined
      : `the run is ${is ?? 'not chosen'}`;
  const noResume = noResumeReason(run);
  const noForget = noForgetReason(run);
  return [
    {
      keys: ['Esc', 'Backspace'],
      label: 'back',
      help: 'Back to the home screen.',
      footer: true,
      run: app.back,
    },
    {
      keys: ['Enter'],
      label: is === 'running' ? 'attach' : 'open',
      help: 'Open the board of the run; one that goes on is followed.',
      footer: true,
      unavailable: none,
      run: () => run && app.open({ screen: 'board', runId: run.id }),
    },
    {
      keys: ['R'],
      label: 'resume',
      help: 'Go on with a run that was interrupted, broke off, or passed its deadline.',
      footer: noResume === undefined,
      changes: true,
      unavailable: noResume,
      run: () => run && tell('resuming …', app.model.resumeRun(run.id)),
    },
    {
      keys: ['S'],
      label: 'stop',
      help: 'Give the run up: end its tasks and stop what it costs. Results made so far stay.',
      footer: noStop === undefined,
      changes: true,
      unavailable: noStop,
      run: askStop,
    },
    {
      keys: ['w'],
      label: 'repeat',
      help: 'A new run with the files, the command and the pool of this one filled in, to be changed.',
      footer: run !== undefined,
      changes: true,
      unavailable: none,
      run: repeat,
    },
    {
      keys: ['D'],
      label: 'clean up',
      help: 'Show what the run has left and delete it, after its name was typed.',
      footer: run !== undefined && is !== 'running' && noForget !== undefined,
      changes: true,
      unavailable: none,
      run: () => run && app.open({ screen: 'clean up', runId: run.id }),
    },
    {
      keys: ['x'],
      label: 'forget',
      help: 'Remove the record of a run that has left nothing; what was downloaded stays.',
      footer: noForget === undefined,
      changes: true,
      unavailable: noForget,
      run: askForget,
    },
  ];
}
