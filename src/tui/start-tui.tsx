import { render } from 'ink';
import { createTheme } from '../components/theme.tsx';
import { App } from '../screens/app/App.tsx';
import type { Place } from '../screens/app/app-context.tsx';
import { createAppModel } from '../state/app-model.ts';
import type { AppOptions } from '../state/app-options.ts';
import { isFirstStart } from '../state/first-start.ts';
import { createClipboard } from './clipboard.ts';

export interface TuiOptions extends AppOptions {
  readonly color: boolean;
  readonly unicode: boolean;
  readonly start?: Place;
}

/** Runs the full-screen program until the person leaves it. The terminal is as before when this resolves. */
export async function startTui(options: TuiOptions): Promise<void> {
  const start: Place | undefined =
    options.start ?? ((await isFirstStart(options)) ? { screen: 'welcome' } : undefined);
  const model = createAppModel(options);
  let quit = () => {};
  const app = (
    <App
      model={model}
      theme={createTheme(options)}
      quit={() => quit()}
      clipboard={createClipboard(process.stdout, options.env)}
      {...(start ? { start } : {})}
    />
  );
  const instance = render(app, {
    alternateScreen: true,
    incrementalRendering: true,
    // With CI=true Ink would hold every frame back; that this is a terminal was checked before.
    interactive: true,
    maxFps: 60,
    exitOnCtrlC: false,
    patchConsole: true,
  });
  quit = () => instance.unmount();
  try {
    await instance.waitUntilExit();
  } finally {
    model.close();
  }
}
