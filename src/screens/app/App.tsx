import { Box } from 'ink';
import { useMemo, useState } from 'react';
import { Help } from '../../components/Help.tsx';
import { KeyRouter, useBindings, useListBindings } from '../../components/KeyRouter.tsx';
import type { KeyBinding } from '../../components/key-binding.ts';
import { type Theme, ThemeProvider } from '../../components/theme.tsx';
import { type ViewMemory, ViewMemoryProvider } from '../../components/view-memory.ts';
import type { AppModel } from '../../state/app-model.ts';
import { AccountsScreen } from '../accounts/AccountsScreen.tsx';
import { AddAccountScreen } from '../accounts/AddAccountScreen.tsx';
import { BoardScreen } from '../board/BoardScreen.tsx';
import { CleanUpScreen } from '../clean-up/CleanUpScreen.tsx';
import { HomeScreen } from '../home/HomeScreen.tsx';
import { NewRunScreen } from '../new-run/NewRunScreen.tsx';
import { TaskScreen } from '../task/TaskScreen.tsx';
import { WelcomeScreen } from '../welcome/WelcomeScreen.tsx';
import { type AppContext, AppProvider, type Place } from './app-context.tsx';

interface AppProps {
  readonly model: AppModel;
  readonly theme: Theme;
  readonly quit: () => void;
  readonly start?: Place;
}

function Screen({ place }: { readonly place: Place }) {
  switch (place.screen) {
    case 'board':
      return <BoardScreen key={place.runId} runId={place.runId} />;
    case 'task':
      return <TaskScreen key={place.taskId} runId={place.runId} taskId={place.taskId} input={place.input} />;
    case 'accounts':
      return <AccountsScreen />;
    case 'add account':
      return <AddAccountScreen />;
    case 'new run':
      return (
        <NewRunScreen
          {...(place.folder === undefined ? {} : { folder: place.folder })}
          {...(place.paths === undefined ? {} : { paths: place.paths })}
        />
      );
    case 'clean up':
      return <CleanUpScreen key={place.runId} runId={place.runId} />;
    case 'welcome':
      return <WelcomeScreen />;
    case 'home':
      return <HomeScreen />;
  }
}

function Body({ model, quit, start }: Omit<AppProps, 'theme'>) {
  const [places, setPlaces] = useState<readonly Place[]>(() => [
    { screen: 'home' },
    ...(start ? [start] : []),
  ]);
  const [help, setHelp] = useState<readonly KeyBinding[]>();
  const listBindings = useListBindings();
  const app = useMemo<AppContext>(
    () => ({
      model,
      quit,
      open: (place) => setPlaces((before) => [...before, place]),
      replace: (place) => setPlaces((before) => [...before.slice(0, -1), place]),
      back: () => setPlaces((before) => (before.length > 1 ? before.slice(0, -1) : before)),
    }),
    [model, quit],
  );
  useBindings(
    [
      {
        keys: ['?'],
        label: 'help',
        help: 'Show what every key does here.',
        footer: true,
        run: () => setHelp(listBindings()),
      },
      {
        keys: ['q'],
        label: 'quit',
        help: 'Leave batchdeck. Runs go on in their workers.',
        footer: true,
        run: quit,
      },
    ],
    { level: 'program' },
  );
  useBindings([{ keys: ['Ctrl-C'], label: 'quit', help: 'Leave batchdeck.', run: quit }], {
    level: 'always',
  });
  return (
    <AppProvider value={app}>
      <Box display={help ? 'none' : 'flex'}>
        <Screen place={places.at(-1) ?? { screen: 'home' }} />
      </Box>
      {help && <Help bindings={help} onClose={() => setHelp(undefined)} />}
    </AppProvider>
  );
}

/** The full-screen program. */
export function App({ theme, ...rest }: AppProps) {
  const [memory] = useState<ViewMemory>(() => new Map());
  return (
    <ThemeProvider value={theme}>
      <KeyRouter readOnly={rest.model.readOnly}>
        <ViewMemoryProvider value={memory}>
          <Body {...rest} />
        </ViewMemoryProvider>
      </KeyRouter>
    </ThemeProvider>
  );
}
