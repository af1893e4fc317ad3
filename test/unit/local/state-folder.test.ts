import { stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Problem } from '../../../src/model/problem.ts';
import { stateFolder } from '../../../src/services/state-folder.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from '../../support/temporary-folder.ts';

let folder: string;

beforeEach(async () => {
  folder = makeTemporaryFolder('state');
});
afterEach(async () => {
  vi.unstubAllEnvs();
  removeTemporaryFolder(folder);
});

test('the option wins, then the variable, then the XDG folder, then the home', () => {
  const all = { BATCHDECK_STATE_DIR: join(folder, 'variable'), XDG_STATE_HOME: join(folder, 'xdg') };
  expect(stateFolder(join(folder, 'option'), all)).toBe(join(folder, 'option'));
  expect(stateFolder(undefined, all)).toBe(join(folder, 'variable'));
  expect(stateFolder(undefined, { XDG_STATE_HOME: join(folder, 'xdg') })).toBe(join(folder, 'xdg/batchdeck'));
  vi.stubEnv('HOME', folder);
  expect(stateFolder(undefined, { XDG_STATE_HOME: 'relative' })).toBe(
    join(homedir(), '.local/state/batchdeck'),
  );
});

test('it is made for its owner alone', async () => {
  const made = stateFolder(join(folder, 'a', 'b'));
  expect((await stat(made)).mode & 0o777).toBe(0o700);
});

test('where it cannot be made, the error says what to do', async () => {
  await writeFile(join(folder, 'file'), '');
  const made = () => stateFolder(join(folder, 'file', 'below'));
  expect(made).toThrow(Problem);
  expect(made).toThrow(/cannot be made: ENOTDIR/);
});

test('a folder that cannot be made is said at once, even where the system answers oddly', () => {
  // There Node's own recursive mkdir never returns.
  expect(() => stateFolder('/proc/batchdeck/state')).toThrow(
    'the state folder /proc/batchdeck/state cannot be made',
  );
});
