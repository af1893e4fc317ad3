import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contoso } from '../../support/azure-stand-in/management/contoso.ts';
import {
  type SignedInProgram,
  startSignedIn,
  withAccount,
} from '../../support/azure-stand-in/signed-in-program.ts';

let azure: SignedInProgram;

beforeAll(async () => {
  azure = await startSignedIn();
  await writeFile(join(azure.program.folder, 'one.txt'), 'something');
});
afterAll(() => azure.close());

const batchdeck = (...args: string[]) => azure.batchdeck(...args);
const run = (...args: string[]) =>
  batchdeck(
    ...[
      'run',
      join(azure.program.folder, 'one.txt'),
      '--command',
      'cp "$INPUT" copied.txt',
      '--output',
      'copied.txt',
    ],
    ...['--out', join(azure.program.folder, 'results'), '--yes', ...args],
  );

test('accounts are listed, and those of one subscription', async () => {
  const { code, stdout } = await batchdeck('accounts');
  expect(code).toBe(0);
  const names = stdout.split('\n').map((line) => line.split(' ')[0]);
  expect(names).toEqual(['ACCOUNT', 'genomics', 'nearlyfull', 'nokeys', 'nostore', 'ownsub', '']);
  const one = await batchdeck('accounts', '--subscription', 'Render farm', '--json');
  expect(JSON.parse(one.stdout)).toEqual([expect.objectContaining({ name: 'ownsub', keysAllowed: false })]);
  const none = await batchdeck('accounts', '--subscription', 'Marketing');
  expect([none.code, none.stderr]).toEqual([
    2,
    expect.stringContaining('you see no subscription "Marketing"'),
  ]);
});

test('a run that fits goes through; without the account in sight it says what was not checked', async () => {
  azure.management.world = withAccount('genomics', { endpoint: azure.front.url });
  const fits = await run('--nodes', '1');
  expect(fits.code, fits.stdout + fits.stderr).toBe(0);
  expect(fits.stdout + fits.stderr).not.toContain('could not be checked');
  azure.management.world = contoso;
  const unseen = await run('--nodes', '1');
  expect(unseen.code, unseen.stdout + unseen.stderr).toBe(0);
  expect(unseen.stdout + unseen.stderr).toContain(
    'the sizes of the region and the quota left could not be checked: the account is not among those that you may list',
  );
}, 120_000);

test('a run is not begun where the account has all of its active jobs', async () => {
  await batchdeck('local', 'simulate', 'steady');
  azure.management.world = withAccount('genomics', {
    endpoint: azure.front.url,
    jobs: 1,
    dedicated: 10_000,
    familiesHold: false,
  });
  const refused = await run('--nodes', '1');
  const said = refused.stdout + refused.stderr;
  expect(refused.code).not.toBe(0);
  expect(said).toContain('this run cannot begin');
  expect(said).toMatch(/the account has \d+ active jobs? (or|and) schedules?, and may have 1/);
  expect(said).toContain('nothing was created');
}, 60_000);
