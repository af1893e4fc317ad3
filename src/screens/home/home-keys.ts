import type { KeyBinding } from '../../components/key-binding.ts';
import { notResumable } from '../../model/run/run-state.ts';
import type { ListedRun } from '../../services/run/run-lister.ts';
import type { AppContext } from '../app/app-context.tsx';
import { type HomeEntry, poolOf } from './home-entries.ts';
import { standingOf } from './home-rows.ts';

/** Why a run cannot be resumed now. */
export function noResumeReason(run: ListedRun | undefined): string | undefined {
  if (!run) return 'choose a run';
  if (run.workerPid !== undefined) return 'the run is going on';
  const why = notResumable(run.state);
  return why && `the run ${why}`;
}

/** Why the nodes of what is chosen cannot be given back by this key. */
export function noScalingReason(entry: HomeEntry | undefined): string | undefined {
  if (entry?.kind === 'run' && entry.run.workerPid !== undefined)
    return 'a run that goes on gives its pool back by itself';
  const standing = poolOf(entry);
  if (!standing) return entry ? 'it has no pool with nodes' : 'choose a pool';
  if (standing.pool.autoScale) return 'the pool scales itself by a formula';
  if (standing.pool.allocationState !== 'steady') return 'the pool is being resized';
  return undefined;
}

interface HomeKeysOptions {
  readonly app: AppContext;
  readonly entry: HomeEntry | undefined;
  /** The runs are known, and there is none. */
  readonly empty: boolean;
  readonly reading: boolean;
  askScale(): void;
  tell(doing: string, work: Promise<void>): void;
}

/** What keys do on the home screen. */
export function homeBindings({ app, entry, empty, reading, askScale, tell }: HomeKeysOptions): KeyBinding[] {
  const run = entry?.kind === 'run' ? entry.run : undefined;
  const noRun = reading ? 'the runs are being read' : 'choose a run';
  const noResume = noResumeReason(run);
  const noScaling = noScalingReason(entry);
  const open: KeyBinding = empty
    ? {
        keys: ['Enter'],
        label: 'try the samples',
        help: 'A new run with the sample clips filled in; nothing is made before you have seen it all.',
        footer: true,
        run: () => app.open({ screen: 'new run', folder: app.model.samples, paths: [app.model.samples] }),
      }
    : {
        keys: ['Enter'],
        label: 'open',
        help: 'Open the board of the run, or the nodes of the pool.',
        footer: entry !== undefined,
        unavailable: entry ? undefined : noRun,
        run() {
          if (entry?.kind === 'run') app.open({ screen: 'board', runId: entry.run.id });
          else if (entry)
            app.open({ screen: 'explore', resource: 'nodes', parents: [entry.standing.pool.id] });
        },
      };
  return [
    {
      keys: ['n'],
      label: 'new run',
      help: 'Pick files, pick what each goes through, get the results.',
      footer: true,
      changes: true,
      run: () => app.open({ screen: 'new run' }),
    },
    open,
    {
      keys: ['z'],
      label: 'scale to zero',
      help: 'Give the nodes of an idle pool back, after a question; the pool itself stays.',
      footer: noScaling === undefined,
      changes: true,
      unavailable: noScaling,
      run: askScale,
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
      keys: ['D'],
      label: 'clean up',
      help: 'Show what the run has left and delete it, after its name was typed.',
      footer: run !== undefined && standingOf(run) !== 'running',
      changes: true,
      unavailable: run ? undefined : noRun,
      run: () => run && app.open({ screen: 'clean up', runId: run.id }),
    },
    {
      keys: ['h'],
      label: 'all runs',
      help: 'All runs: attach, resume, stop, repeat with changes, forget.',
      footer: true,
      run: () => app.open({ screen: 'runs' }),
    },
    {
      keys: ['e'],
      label: 'explore',
      help: 'Everything in the account in use, of whatever program: pools, jobs, schedules, containers, images.',
      footer: 'spare',
      run: () => app.open({ screen: 'explore', resource: 'pools', parents: [] }),
    },
    {
      keys: ['a'],
      label: 'accounts',
      help: 'Choose where new runs go: the local service or an Azure account; add, test and remove accounts.',
      footer: true,
      run: () => app.open({ screen: 'accounts' }),
    },
    {
      keys: ['L'],
      label: 'leftovers',
      help: 'What batchdeck has made in the account in use and that is still there, of runs without a record here too.',
      footer: true,
      run: () => app.open({ screen: 'leftovers' }),
    },
    {
      keys: ['W'],
      label: 'left running',
      help: 'What costs in all accounts that you see, of whatever program: pools with nodes, empty jobs, containers of runs.',
      footer: 'spare',
      run: () => app.open({ screen: 'left running' }),
    },
    {
      keys: ['r'],
      label: 'refresh',
      help: 'Ask the service again at once.',
      run: () => app.model.overview.refresh(),
    },
  ];
}
