import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { spawn } from '@lydell/node-pty';
import { expect, it, onTestFinished } from 'vitest';
import { programPath } from '../../../src/services/program.ts';
import { noteSecret } from '../../support/secrets/ledger.ts';
import { askToStoreKeys } from '../../support/secrets/places.ts';
import { notePrinted } from '../../support/secrets/printed.ts';
import { temporaryFolder } from './run-cli.ts';

it('shows no key on a real terminal, typed as soon as it is asked for', async () => {
  const folder = temporaryFolder();
  askToStoreKeys(folder);
  noteSecret('QUJDREVG', 'a key that is typed');
  noteSecret('R0hJSktM', 'a key that is typed');
  const argv = ['profile', 'add', 'contoso', '--batch-url', 'contoso.eastus.batch.azure.com'];
  const terminal = spawn(
    process.execPath,
    [programPath(), ...argv, '--storage-account', 'contosodata', '--store-keys'],
    { env: { PATH: process.env.PATH, BATCHDECK_CONFIG_DIR: folder, TERM: 'xterm' }, cols: 120, rows: 20 },
  );
  onTestFinished(() => terminal.kill());
  const answers = [
    { after: 'Batch account contoso (not shown): ', type: 'QUJDREVG\r' },
    { after: 'storage account contosodata (not shown): ', type: 'R0hJSktM\r' },
  ];
  let screen = '';
  notePrinted('the terminal that asks for keys', () => screen);
  terminal.onData((text) => {
    screen += text;
    const [next] = answers;
    if (!next || !screen.includes(next.after)) return;
    answers.shift();
    terminal.write(next.type);
  });
  const exitCode = await new Promise((resolve) => terminal.onExit((exit) => resolve(exit.exitCode)));
  expect(exitCode).toBe(0);
  expect(screen).toContain('added "contoso"');
  expect(screen).not.toMatch(/QUJD|R0hJ/);
  expect(JSON.parse(readFileSync(join(folder, 'config.json'), 'utf8')).profiles.contoso).toMatchObject({
    batch: { key: 'QUJDREVG' },
    storage: { key: 'R0hJSktM' },
  });
});
