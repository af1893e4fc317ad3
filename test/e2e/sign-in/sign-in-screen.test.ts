import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type AzureScene,
  forgetAccounts,
  startAzureScene,
} from '../../support/azure-stand-in/azure-scene.ts';
import { writeBrowser } from '../../support/azure-stand-in/login/browser.ts';
import { standInOtherTenant, standInTenant } from '../../support/azure-stand-in/login/claims.ts';
import { writeFakeAz } from '../../support/azure-stand-in/login/fake-az.ts';
import { startImds } from '../../support/azure-stand-in/login/imds.ts';
import { withFacts } from '../../support/azure-stand-in/stand-ins.ts';
import type { Robot } from '../../support/robot.ts';

let scene: AzureScene;
beforeAll(async () => {
  scene = await startAzureScene();
});
beforeEach(async () => {
  await forgetAccounts(scene);
  await rm(join(scene.program.folder, 'config', 'sign-in'), { recursive: true, force: true });
  await rm(join(scene.program.folder, 'state', 'session'), { recursive: true, force: true });
});
afterEach(() => {
  scene.batch.audiences.length = 0;
});
afterAll(() => scene.close());

async function toWays(robot: Robot): Promise<void> {
  await robot.pressNamed('a', 'accounts');
  await robot.see('local service on this machine');
  await robot.pressNamed('s', 'sign in to Azure');
  await robot.see('A code');
}

/** From the list of accounts to a profile that is in use, tried with the tokens of Batch. */
async function takeAccount(robot: Robot): Promise<void> {
  const { account, batch } = scene;
  await robot.see('Batch accounts that you see');
  await robot.see('as ');
  robot.press('/').type(account).press('Enter');
  await robot.see('1 of 5');
  await robot.pressNamed('Enter', 'use');
  await robot.see(new RegExp(`${account} +✓ +signed in, no keys`));
  expect(new Set(batch.audiences)).toEqual(new Set(['https://batch.core.windows.net/']));
  robot.press('Ctrl-C');
  expect(await robot.exited).toBe(0);
}

describe('signing in, on the screen', () => {
  it('by a code, with nothing typed but it: to a profile that works', async () => {
    scene.login.codeFate = 'nothing';
    const robot = scene.start();
    await toWays(robot);
    await robot.pressNamed('Enter', 'sign in');
    await robot.see('https://microsoft.com/devicelogin');
    const code = scene.login.codes.at(-1) ?? '';
    await robot.see(`Type this code there: ${code}`);
    await robot.see(/good for 14:\d\d/);
    await robot.pressNamed('y', 'copy the code');
    await robot.see(`copied the code: ${code}`);
    expect(robot.written()).toContain(Buffer.from(code).toString('base64'));
    scene.login.codeFate = 'typed';
    await takeAccount(robot);
    expect(await scene.config()).toMatchObject({
      current: scene.account,
      signIn: { way: 'device-code' },
      profiles: { [scene.account]: { signIn: { way: 'device-code', tenant: standInTenant } } },
    });
    const tested = await scene.program.runWith(scene.env, 'profile', 'test');
    expect(tested.stdout).toContain('✓ Batch answers');
  });

  it('as whoever az signed in, found by itself', async () => {
    const folder = join(scene.program.folder, 'az-in');
    await writeFakeAz(folder, { kind: 'signed-in', person: 'grace@contoso.com', tenant: standInTenant });
    const robot = scene.start({ PATH: `${folder}:${scene.env.PATH}` });
    await toWays(robot);
    robot.press('Down');
    await robot.see('▸ The Azure CLI');
    await robot.pressNamed('Enter', 'sign in');
    await robot.see('as grace@contoso.com');
    await takeAccount(robot);
    expect(await scene.config()).toMatchObject({ profiles: { [scene.account]: { signIn: { way: 'cli' } } } });
  });

  it('as the environment says', async () => {
    const client = '55555555-5555-4555-8555-555555555555';
    scene.login.secrets.set(client, 'qR8Q~right-secret-of-a-test');
    const robot = scene.start({
      AZURE_TENANT_ID: standInTenant,
      AZURE_CLIENT_ID: client,
      AZURE_CLIENT_SECRET: 'qR8Q~right-secret-of-a-test',
    });
    await toWays(robot);
    await robot.see(`the program ${client}, by a secret`);
    robot.press('Down', 'Down');
    await robot.see('▸ The environment variables');
    await robot.pressNamed('Enter', 'sign in');
    await takeAccount(robot);
  });

  it('as the machine itself', async () => {
    const imds = await startImds();
    const robot = scene.start(imds.env);
    await toWays(robot);
    robot.press('Down', 'Down', 'Down');
    await robot.see('▸ The identity of this machine');
    await robot.pressNamed('Enter', 'sign in');
    await takeAccount(robot);
    await imds.close();
  });

  it('in a browser on this machine', async () => {
    const folder = join(scene.program.folder, 'browser');
    await writeBrowser(folder);
    // A browser has the environment of whoever opens it: no key is in it.
    const robot = scene.start({
      PATH: `${folder}:${scene.env.PATH}`,
      DISPLAY: ':7',
      AZURE_STORAGE_KEY: '',
    });
    await toWays(robot);
    robot.press('End');
    await robot.see('▸ A browser on this machine');
    await robot.pressNamed('Enter', 'sign in');
    await robot.see(/you see 5 .* as ada@contoso\.com/);
    expect(await scene.config()).toMatchObject({ signIn: { way: 'browser' } });
    robot.press('Ctrl-C');
    expect(await robot.exited).toBe(0);
  });

  it('to another of the tenants that one belongs to, which is chosen and not typed', async () => {
    const subscriptions = scene.management.world.subscriptions.map((each) =>
      each.tenant === standInOtherTenant
        ? { ...each, mayList: true, accounts: scene.management.world.subscriptions[0]?.accounts ?? [] }
        : each,
    );
    const before = scene.management.world;
    scene.management.world = { ...before, subscriptions };
    const robot = scene.start();
    await toWays(robot);
    await robot.pressNamed('Enter', 'sign in');
    await robot.see('as ada@contoso.com');
    await robot.pressNamed('t', 'tenant');
    await robot.see('contoso.onmicrosoft.com · you are here');
    await robot.see('▸ Fabrikam');
    await robot.pressNamed('Enter', 'take it');
    await robot.gone('Render farm');
    await robot.see(/westeurope .*Fabrikam/);
    await robot.pressNamed('Enter', 'use');
    await robot.see(new RegExp(`${scene.account} +✓ +signed in, no keys`));
    expect(await scene.config()).toMatchObject({
      profiles: { [scene.account]: { signIn: { tenant: standInOtherTenant } } },
    });
    expect(scene.login.requests.at(-1)).toMatchObject({ tenant: standInOtherTenant, grant: 'refresh_token' });
    robot.press('Ctrl-C');
    await robot.exited;
    scene.management.world = before;
  });

  it('with a storage account that is chosen where the account has none of its own', async () => {
    const before = scene.management.world;
    scene.management.world = withFacts(scene.world('nostore', { endpoint: scene.batch.url }), scene.account, {
      endpoint: 'other.westeurope.batch.azure.com',
    });
    const robot = scene.start({ AZURE_STORAGE_KEY: scene.env.AZURE_STORAGE_KEY });
    await toWays(robot);
    await robot.pressNamed('Enter', 'sign in');
    await robot.see('as ada@contoso.com');
    await robot.see('nostore');
    robot.press('/').type('nostore').press('Enter');
    await robot.see('1 of 5');
    await robot.pressNamed('Enter', 'use');
    await robot.see(`▸ ${scene.storageAccount}`);
    await robot.pressNamed('Enter', 'take it');
    await robot.pressNamed('Enter', 'test and use');
    await robot.see(/nostore +✓ +signed in, no keys/);
    robot.press('Ctrl-C');
    await robot.exited;
    scene.management.world = before;
  });

  it('or by its keys, with the URL of the account that is marked', async () => {
    const robot = scene.start();
    await toWays(robot);
    await robot.pressNamed('Enter', 'sign in');
    await robot.see('as ada@contoso.com');
    await robot.see('nearlyfull');
    robot.press('Down');
    await robot.see('▸ nearlyfull');
    robot.press('b');
    await robot.see('https://nearlyfull.eastus.batch.azure.com');
    robot.press('Ctrl-C');
    await robot.exited;
  });

  it('anew, by the key that every screen names once a sign-in is over', async () => {
    const robot = scene.start();
    await toWays(robot);
    await robot.pressNamed('Enter', 'sign in');
    await takeAccount(robot);
    await scene.program.runWith(scene.env, 'logout');
    const later = scene.start();
    await later.pressNamed('e', 'explore');
    await later.see('you are not signed in');
    await later.pressNamed('Ctrl-N', 'sign in');
    await later.see('▸ A code');
    await later.pressNamed('Enter', 'sign in');
    await later.see('signed in again as ada@contoso.com');
    await later.see('pools');
    await later.gone('not signed in');
    later.press('Ctrl-C');
    expect(await later.exited).toBe(0);
  });
});
