import { Box } from 'ink';
import { useEffect, useLayoutEffect, useMemo, useState } from 'react';
import { KeyRouter, useBindings, useTell } from '../../components/KeyRouter.tsx';
import { type Theme, ThemeProvider } from '../../components/theme.tsx';
import { type Clipboard, ClipboardProvider } from '../../components/use-copy.ts';
import { type ViewMemory, ViewMemoryProvider } from '../../components/view-memory.ts';
import type { AppModel } from '../../state/app-model.ts';
import { AccountsScreen } from '../accounts/AccountsScreen.tsx';
import { AddAccountScreen } from '../accounts/AddAccountScreen.tsx';
import { AzureAccountsScreen } from '../azure-accounts/AzureAccountsScreen.tsx';
import { EndpointsScreen } from '../azure-accounts/EndpointsScreen.tsx';
import { BoardScreen } from '../board/BoardScreen.tsx';
import { CleanUpScreen } from '../clean-up/CleanUpScreen.tsx';
import { DoctorScreen } from '../doctor/DoctorScreen.tsx';
import { DescribeScreen } from '../explorer/describe/DescribeScreen.tsx';
import { ExplorerScreen } from '../explorer/ExplorerScreen.tsx';
import { EditScreen } from '../explorer/edit/EditScreen.tsx';
import { HomeScreen } from '../home/HomeScreen.tsx';
import { LeftRunningScreen } from '../left-running/LeftRunningScreen.tsx';
import { LeftoversScreen } from '../leftovers/LeftoversScreen.tsx';
import { LogScreen } from '../log/LogScreen.tsx';
import { NewRunScreen } from '../new-run/NewRunScreen.tsx';
import { NodeScreen } from '../node/NodeScreen.tsx';
import { NodesScreen } from '../nodes/NodesScreen.tsx';
import { PoolMapScreen } from '../nodes/PoolMapScreen.tsx';
import { OutputsScreen } from '../outputs/OutputsScreen.tsx';
import { RerunScreen } from '../rerun/RerunScreen.tsx';
import { RunsScreen } from '../runs/RunsScreen.tsx';
import { SignInScreen } from '../sign-in/SignInScreen.tsx';
import { JobStatisticsScreen } from '../statistics/job/JobStatisticsScreen.tsx';
import { PoolStatisticsScreen } from '../statistics/pool/PoolStatisticsScreen.tsx';
import { TaskScreen } from '../task/TaskScreen.tsx';
import { TaskFilesScreen } from '../task-files/TaskFilesScreen.tsx';
import { WelcomeScreen } from '../welcome/WelcomeScreen.tsx';
import { AskLeave } from './AskLeave.tsx';
import { type AppContext, AppProvider, type Place } from './app-context.tsx';
import { Overlays } from './Overlays.tsx';
import { RunEndNotices } from './RunEndNotices.tsx';
import { SignInEnded } from './SignInEnded.tsx';
import { TerminalKeys } from './TerminalKeys.tsx';
import { DraftProvider } from './use-draft.ts';
import { goneTo, type Visit, visit } from './visits.ts';

interface AppProps {
  readonly model: AppModel;
  readonly theme: Theme;
  readonly quit: () => void;
  readonly clipboard: Clipboard;
  /** Where the person begins, outermost first. */
  readonly start: readonly Visit[];
  /** Told of every change of where the person is, and of what is being typed there. */
  readonly onVisits: (visits: readonly Visit[]) => void;
  /** Resolves when all that {@link onVisits} was told of is on disk. */
  readonly kept: () => Promise<void>;
  /** Said at the start, before the keys. */
  readonly greeting?: string;
}

function Screen({ place }: { readonly place: Place }) {
  switch (place.screen) {
    case 'board':
      return <BoardScreen key={place.runId} runId={place.runId} />;
    case 'task':
      return <TaskScreen key={place.taskId} runId={place.runId} taskId={place.taskId} input={place.input} />;
    case 'log':
      return <LogScreen key={JSON.stringify(place.log)} log={place.log} />;
    case 'run again':
      return (
        <RerunScreen runId={place.runId} {...(place.taskId === undefined ? {} : { taskId: place.taskId })} />
      );
    case 'task files':
      return <TaskFilesScreen key={place.taskId} runId={place.runId} taskId={place.taskId} />;
    case 'nodes':
      return <NodesScreen key={place.runId} runId={place.runId} />;
    case 'node':
      return <NodeScreen key={place.nodeId} runId={place.runId} nodeId={place.nodeId} />;
    case 'accounts':
      return <AccountsScreen />;
    case 'add account':
      return <AddAccountScreen known={place} />;
    case 'sign in':
      return <SignInScreen known={place} />;
    case 'azure accounts':
      return <AzureAccountsScreen />;
    case 'azure endpoints':
      return (
        <EndpointsScreen
          {...(place.batchUrl === undefined ? {} : { batchUrl: place.batchUrl })}
          {...(place.batchAccount === undefined ? {} : { batchAccount: place.batchAccount })}
        />
      );
    case 'new run':
      return (
        <NewRunScreen
          {...(place.folder === undefined ? {} : { folder: place.folder })}
          {...(place.paths === undefined ? {} : { paths: place.paths })}
          {...(place.draft === undefined ? {} : { begin: place.draft })}
        />
      );
    case 'outputs':
      return <OutputsScreen key={JSON.stringify(place.of)} of={place.of} />;
    case 'clean up':
      return <CleanUpScreen key={place.runId} runId={place.runId} />;
    case 'runs':
      return <RunsScreen />;
    case 'explore':
      return <ExplorerScreen key={JSON.stringify(place)} resource={place.resource} parents={place.parents} />;
    case 'describe':
      return (
        <DescribeScreen
          key={JSON.stringify(place)}
          resource={place.resource}
          parents={place.parents}
          id={place.id}
        />
      );
    case 'statistics':
      return place.of === 'job' ? (
        <JobStatisticsScreen key={place.id} jobId={place.id} />
      ) : (
        <PoolStatisticsScreen key={place.id} poolId={place.id} />
      );
    case 'map':
      return <PoolMapScreen key={place.poolId} poolId={place.poolId} />;
    case 'doctor':
      return <DoctorScreen key={JSON.stringify(place)} subject={place.subject} />;
    case 'edit':
      return (
        <EditScreen
          key={JSON.stringify(place)}
          resource={place.resource}
          parents={place.parents}
          id={place.id}
        />
      );
    case 'leftovers':
      return <LeftoversScreen />;
    case 'left running':
      return <LeftRunningScreen />;
    case 'welcome':
      return <WelcomeScreen />;
    case 'home':
      return <HomeScreen />;
  }
}

/** Something of the program's own is under way, which ends with it. */
const isBusy = ({ transfers, cleanUps, explorer, leftRunning }: AppModel): boolean =>
  transfers.busy || cleanUps.busy || explorer.plans.busy || leftRunning.busy;

function Body({ model, quit, start, onVisits, kept, greeting }: Omit<AppProps, 'theme' | 'clipboard'>) {
  const [visits, setVisits] = useState(start);
  const [leaving, setLeaving] = useState(false);
  // The keys of the first screen are known after its first commit: nothing is drawn that would not name them.
  const [bound, setBound] = useState(false);
  useLayoutEffect(() => setBound(true), []);
  const here = useMemo(() => visits.at(-1) ?? visit({ screen: 'home' }), [visits]);
  const app = useMemo<AppContext>(() => {
    // Work may end when the person has long gone elsewhere: it must not lead them away from there.
    const leave = (next: (before: readonly Visit[]) => readonly Visit[]) =>
      setVisits((before) => (before.at(-1) === here ? next(before) : before));
    return {
      model,
      kept,
      quit: () => (isBusy(model) ? setLeaving(true) : quit()),
      open: (place) => setVisits((before) => [...before, visit(place)]),
      go: (place) => setVisits((before) => goneTo(before, place)),
      replace: (place) => leave((before) => [...before.slice(0, -1), visit(place)]),
      back: () => leave((before) => (before.length > 1 ? before.slice(0, -1) : before)),
    };
  }, [model, quit, kept, here]);
  useBindings(
    [
      {
        keys: ['q'],
        label: 'quit',
        help: 'Leave batchdeck. Runs go on without it.',
        footer: true,
        run: app.quit,
      },
    ],
    { level: 'program' },
  );
  // While the question stands, Ctrl-C is its answer too: it must always lead out.
  useBindings(
    [{ keys: ['Ctrl-C'], label: 'quit', help: 'Leave batchdeck.', run: leaving ? quit : app.quit }],
    { level: 'always' },
  );
  useEffect(() => onVisits(visits), [visits, onVisits]);
  const tell = useTell();
  useEffect(() => {
    if (greeting !== undefined) tell({ text: greeting, tone: 'good' });
  }, [tell, greeting]);
  const keeper = useMemo(() => ({ visit: here, changed: () => onVisits(visits) }), [here, visits, onVisits]);
  return (
    <AppProvider value={app}>
      <TerminalKeys />
      <RunEndNotices />
      <SignInEnded screen={here.place.screen} />
      <DraftProvider value={keeper}>
        <Overlays>
          <Box display={leaving || !bound ? 'none' : 'flex'}>
            <Screen place={here.place} />
          </Box>
          {leaving && <AskLeave onStay={() => setLeaving(false)} onLeave={quit} />}
        </Overlays>
      </DraftProvider>
    </AppProvider>
  );
}

/** The full-screen program. */
export function App({ theme, clipboard, ...rest }: AppProps) {
  const [memory] = useState<ViewMemory>(() => new Map());
  return (
    <ThemeProvider value={theme}>
      <KeyRouter readOnly={rest.model.readOnly}>
        <ViewMemoryProvider value={memory}>
          <ClipboardProvider value={clipboard}>
            <Body {...rest} />
          </ClipboardProvider>
        </ViewMemoryProvider>
      </KeyRouter>
    </ThemeProvider>
  );
}
