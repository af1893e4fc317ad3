import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeBrowser } from '../support/azure-stand-in/login/browser.ts';
import { loginRefusals } from '../support/azure-stand-in/login/refusals.ts';
import { contoso } from '../support/azure-stand-in/management/contoso.ts';
import { rowsOfSize } from '../support/azure-stand-in/prices/price-rows.ts';
import { startPriceServer } from '../support/azure-stand-in/prices/price-server.ts';
import type { Robot } from '../support/robot.ts';
import { toField } from '../support/table-robot.ts';
import type { AzurePicture } from './azure-scene.ts';

async function toWays(robot: Robot): Promise<void> {
  await robot.pressNamed('a', 'accounts');
  await robot.pressNamed('s', 'sign in to Azure');
  await robot.see('▸ A code');
  // The keys at the foot follow a frame behind.
  await robot.see('Enter sign in');
}

async function toAccounts(robot: Robot): Promise<void> {
  await toWays(robot);
  await robot.pressNamed('Enter', 'sign in');
  await robot.see(/you see 5 .* as ada@contoso\.com/);
  await robot.see('Enter use');
}

/** Signed in, with the account in use that is the local service. */
async function takeAccount(robot: Robot): Promise<void> {
  await toAccounts(robot);
  await robot.pressNamed('Enter', 'use');
  await robot.see('signed in, no keys');
  await robot.see('Enter use');
}

async function toPool(robot: Robot): Promise<void> {
  await takeAccount(robot);
  await robot.pressNamed('Esc', 'back');
  await robot.pressNamed('n', 'new run');
  await robot.see('clips/');
  await robot.pressNamed('Enter', 'open');
  await robot.see('clock.mp4');
  robot.press('a');
  await robot.see('5 files, ');
  await robot.pressNamed('n', 'next');
  await robot.pressNamed('Enter', 'next: pool');
  await robot.see('Where should it run?');
  await robot.see('verified');
  await robot.see('prices of');
}

const withPrices = async () => {
  const prices = await startPriceServer(rowsOfSize('Standard_D2s_v5', 0.112));
  return { BATCHDECK_PRICES_URL: prices.url };
};

/** The accounts as they are called on Azure. */
const onAzure: AzurePicture['before'] = (azure) => {
  azure.management.world = contoso;
  return undefined;
};

export const azureScenes: readonly AzurePicture[] = [
  {
    name: 'sign-in-ways',
    rows: 24,
    before: () => ({
      DISPLAY: ':0',
      AZURE_TENANT_ID: '11111111-1111-4111-8111-111111111111',
      AZURE_CLIENT_ID: '55555555-5555-4555-8555-555555555555',
      AZURE_CLIENT_SECRET: 'not shown',
    }),
    drive: toWays,
  },
  {
    name: 'sign-in-code',
    rows: 24,
    before(azure) {
      azure.login.codeFate = 'nothing';
      return undefined;
    },
    async drive(robot) {
      await toWays(robot);
      await robot.pressNamed('Enter', 'sign in');
      await robot.see(/good for 14:\d\d/);
      await robot.see('y copy the code');
    },
  },
  {
    name: 'sign-in-browser',
    rows: 24,
    async before(azure) {
      const folder = join(azure.program.folder, 'state', 'browser');
      await writeBrowser(folder, false);
      return { DISPLAY: ':0', PATH: `${folder}:${azure.env.PATH}` };
    },
    async drive(robot) {
      await toWays(robot);
      robot.press('End');
      await robot.see('▸ A browser');
      await robot.pressNamed('Enter', 'sign in');
      await robot.see('Go on in the browser');
      await robot.see('Esc cancel');
    },
  },
  { name: 'sign-in-accounts', rows: 24, before: onAzure, drive: toAccounts },
  {
    name: 'sign-in-tenants',
    rows: 24,
    before: onAzure,
    async drive(robot) {
      await toAccounts(robot);
      await robot.pressNamed('t', 'tenant');
      await robot.see('▸ Fabrikam');
      await robot.see('Enter take it');
    },
  },
  { name: 'sign-in-done', rows: 24, drive: takeAccount },
  {
    name: 'sign-in-missing-role',
    rows: 24,
    before: onAzure,
    async drive(robot) {
      await toAccounts(robot);
      robot.press('/').type('nokeys').press('Enter');
      await robot.see('1 of 5');
      await robot.pressNamed('Enter', 'use');
      await robot.see('you lack the role');
      await robot.see('y copy the lines');
    },
  },
  {
    name: 'sign-in-by-url',
    rows: 24,
    before(azure) {
      const subscriptions = contoso.subscriptions.map((each) => ({
        ...each,
        mayList: false,
        accounts: each.accounts.map((account) => ({ ...account, rights: [] })),
      }));
      azure.management.world = { ...contoso, subscriptions };
      return { AZURE_STORAGE_ACCOUNT: '', AZURE_STORAGE_KEY: '' };
    },
    async drive(robot) {
      await toWays(robot);
      await robot.pressNamed('Enter', 'sign in');
      await robot.see('now: if you know');
      await robot.pressNamed('e', 'type its URL');
      await robot.see('An account by its URL');
      robot.type('https://genomics.westeurope.batch.azure.com');
      await robot.pressNamed('Enter', 'test and use');
      await robot.see('▸ genomicsstore');
      await robot.see('Enter take it');
    },
  },
  {
    name: 'sign-in-refused',
    rows: 24,
    before(azure) {
      azure.login.codeFate = loginRefusals.blocked;
      return undefined;
    },
    async drive(robot) {
      await toWays(robot);
      await robot.pressNamed('Enter', 'sign in');
      await robot.see('signing in was refused');
      await robot.see('Enter try again');
    },
  },
  {
    name: 'sign-in-over',
    rows: 24,
    async drive(robot, azure) {
      azure.login.tokenLifetime = 4;
      await takeAccount(robot);
      await robot.pressNamed('Esc', 'back');
      await robot.see('live');
      robot.press('e');
      await robot.see('no pools here');
      azure.login.refuse = ({ grant }) => (grant === 'refresh_token' ? loginRefusals.over : undefined);
      await robot.see('you are not signed in any more', 60_000);
    },
  },
  {
    name: 'login-node',
    rows: 12,
    args: ['login', '--way', 'device-code'],
    async drive(robot) {
      await robot.exited;
    },
  },
  {
    name: 'cost-pool',
    rows: 34,
    before: withPrices,
    async drive(robot) {
      await toPool(robot);
      await toField(robot, 'guard');
      robot.press('Ctrl-U').type('5 15m idle stop');
      await robot.see('5 15m idle stop');
    },
  },
  {
    name: 'cost-review',
    rows: 34,
    before: withPrices,
    async drive(robot) {
      await toPool(robot);
      await robot.pressNamed('Enter', 'next: review');
      await robot.see('Is this right?');
      await robot.see('answers');
    },
  },
  {
    name: 'cost-leftovers',
    rows: 28,
    async before(azure) {
      await mkdir(join(azure.program.folder, 'work'), { recursive: true });
      await writeFile(join(azure.program.folder, 'work', 'one.txt'), 'one');
      const prices = await withPrices();
      const batchdeck = async (...args: string[]) => {
        const { code, stdout, stderr } = await azure.program.runWith({ ...azure.env, ...prices }, ...args);
        if (code !== 0) throw new Error(stdout + stderr);
      };
      await batchdeck('login', '--way', 'device-code');
      await batchdeck(
        ...['profile', 'add', 'work', '--sign-in', '--batch-url', azure.batch.url],
        ...['--batch-account', azure.account, '--storage-account', azure.storageAccount],
        ...['--blob-endpoint', azure.blobEndpoint],
      );
      await batchdeck('profile', 'use', 'work');
      await batchdeck(
        ...['run', join(azure.program.folder, 'work', 'one.txt'), '--command', 'true', '--nodes', '2'],
        ...['--when-done', 'keep-all', '--max-idle', '15m', '--yes'],
        ...['--out', join(azure.program.folder, 'work', 'out')],
      );
      return prices;
    },
    async drive(robot) {
      await robot.see('? help');
      robot.press(':').type('left');
      await robot.see(/left.*\n/);
      robot.press('Enter');
      await robot.see('pool');
    },
  },
];
