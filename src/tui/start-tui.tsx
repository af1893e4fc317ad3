import './polyfill.ts';
import { render } from 'ink';
import { TerminalProvider } from '../components/terminal.ts';
import { createTheme, type Theme } from '../components/theme.tsx';
import type { ThemeName } from '../model/theme-name.ts';
import { App } from '../screens/app/App.tsx';
import type { Place } from '../screens/app/app-context.tsx';
import { isWorthReturning, visit, visitsOf } from '../screens/app/visits.ts';
import { createAppModel } from '../state/app-model.ts';
import type { AppOptions } from '../state/app-options.ts';
import { isFirstStart } from '../state/first-start.ts';
import { openSession } from '../state/session.ts';
import { createClipboard } from './clipboard.ts';
import { colorLevel } from './color-level.ts';
import type { Ending } from './endings.ts';
import { keepMemoryLean, keepNewSpaceSmall } from './lean-memory.ts';
import type { OpenTerminal } from './terminal.ts';

export interface TuiOptions extends AppOptions {
  readonly color: boolean;
  readonly unicode: boolean;
  readonly theme?: ThemeName;
  readonly screenReader?: boolean;
  readonly lowBandwidth?: boolean;
  readonly start?: Place;
}

function themeFor({ color, theme = 'auto', screenReader = false, env }: TuiOptions, unicode: boolean): Theme {
  const colors = colorLevel(env) > 1 ? 256 : 16;
  return createTheme({ color, unicode, name: theme, colors, linear: screenReader });
}

const greetings = {
  connection: 'back where the connection broke',
  screen: 'back where the screen broke',
  'screen again': 'that screen broke twice, so this is the one before it',
} as const;

/** Shows the full screen until something ends it. Nothing is drawn any more when this resolves. */
export async function startTui(options: TuiOptions, terminal: OpenTerminal): Promise<Ending> {
  keepNewSpaceSmall();
  const session = await openSession(options.stateDir, options.start !== undefined);
  const left = visitsOf(session.found);
  const returns = isWorthReturning(left);
  const begin: Place | undefined =
    options.start ?? (!returns && (await isFirstStart(options)) ? { screen: 'welcome' } : undefined);
  const visits = returns ? left : [visit({ screen: 'home' }), ...(begin ? [visit(begin)] : [])];
  const model = createAppModel(options);
  const draw = (unicode: boolean) => (
    <TerminalProvider value={terminal.control}>
      <App
        model={model}
        theme={themeFor(options, unicode)}
        quit={() => terminal.endings.end({ kind: 'quit' })}
        clipboard={createClipboard(terminal.stdout, options.env)}
        start={visits}
        onVisits={session.keep}
        kept={session.kept}
        {...(returns || session.broke === 'screen again' ? { greeting: greetings[session.broke] } : {})}
      />
    </TerminalProvider>
  );
  const late = () => {
    terminal.setAscii();
    instance?.rerender(draw(false));
  };
  let instance: ReturnType<typeof render> | undefined;
  const linear = options.screenReader === true;
  // Nothing of a picture is in plain lines, so nothing of it can be too wide.
  const unicode = options.unicode && (linear || !(await terminal.isAmbiguousWide(late)));
  if (!unicode) terminal.setAscii();
  instance = render(draw(unicode), {
    stdin: terminal.stdin,
    stdout: linear ? terminal.plainStdout : terminal.stdout,
    alternateScreen: !linear,
    isScreenReaderEnabled: linear,
    // With CI=true Ink would hold every frame back; that this is a terminal was checked before.
    interactive: true,
    maxFps: 60,
    exitOnCtrlC: false,
    patchConsole: false,
  });
  const { unmount } = instance;
  // What the first commit has drawn names no keys yet; the whole frame waits behind it.
  void instance.waitUntilRenderFlush().then(() => {
    keepMemoryLean();
    model.keepUp();
  });
  terminal.onKeys(session.used);
  terminal.onExit(() => {
    unmount();
    session.crashNow();
  });
  terminal.watchFocus();
  const drawn = instance.waitUntilExit().then(
    (): Ending => ({ kind: 'quit' }),
    (error: unknown): Ending => ({ kind: 'crashed', error }),
  );
  const ending = await Promise.race([terminal.endings.first, drawn]);
  instance.unmount();
  await drawn;
  if (ending.kind === 'quit') await session.end();
  else await session.breakOff(ending.kind === 'crashed' ? 'crashed' : 'interrupted');
  model.close();
  return ending;
}
