import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderToString } from 'ink';
import { createTheme } from '../components/theme.tsx';
import { App } from '../screens/app/App.tsx';
import { visit } from '../screens/app/visits.ts';
import { createAppModel } from '../state/app-model.ts';

const size = { columns: 120 };

/** Draws the first screen for nobody, in an empty folder, so that V8 has compiled what a start needs. */
export async function rehearse(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'batchdeck-rehearsal-'));
  const model = createAppModel({ stateDir: folder, configDir: folder, env: {}, readOnly: true });
  try {
    renderToString(
      <App
        model={model}
        theme={createTheme({ color: true, unicode: true })}
        quit={() => undefined}
        clipboard={() => false}
        start={[visit({ screen: 'home' })]}
        onVisits={() => undefined}
        kept={async () => undefined}
      />,
      size,
    );
  } finally {
    model.close();
    await rm(folder, { recursive: true, force: true });
  }
}
