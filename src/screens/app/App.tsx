import { useMemo, useState } from 'react';
import { KeyRouter, useBindings } from '../../components/KeyRouter.tsx';
import { type Theme, ThemeProvider } from '../../components/theme.tsx';
import { type Clipboard, ClipboardProvider } from '../../components/use-copy.ts';
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
import { Overlays } from './Overlays.tsx';

interface AppProps {
  readonly model: AppModel;
  readonly theme: Theme;
  readonly quit: () => void;
  readonly clipboard: Clipboard;
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

const samePlace = (a: Place, b: Place) => JSON.stringify(a) === JSON.stringify(b);

/** Back to a place that is open already; else it is opened on top. */
function goneTo(places: readonly Place[], place: Place): readonly Place[] {
  const at = places.findIndex((open) => samePlace(open, place));
  return at < 0 ? [...places, place] : places.slice(0, at + 1);
}

function Body({ model, quit, start }: Omit<AppProps, 'theme' | 'clipboard'>) {
  const [places, setPlaces] = useState<readonly Place[]>(() => [
    { screen: 'home' },
    ...(start ? [start] : []),
  ]);
  const app = useMemo<AppContext>(
    () => ({
      model,
      quit,
      open: (place) => setPlaces((before) => [...before, place]),
      go: (place) => setPlaces((before) => goneTo(before, place)),
      replace: (place) => setPlaces((before) => [...before.slice(0, -1), place]),
      back: () => setPlaces((before) => (before.length > 1 ? before.slice(0, -1) : before)),
    }),
    [model, quit],
  );
  useBindings(
    [
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
      <Overlays>
        <Screen place={places.at(-1) ?? { screen: 'home' }} />
      </Overlays>
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
