import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  type AzureScene,
  forgetAccounts,
  startAzureScene,
} from '../../support/azure-stand-in/azure-scene.ts';
import { writeBrowser } from '../../support/azure-stand-in/login/browser.ts';
import { writeFakeAz } from '../../support/azure-stand-in/login/fake-az.ts';
import { startImds } from '../../support/azure-stand-in/login/imds.ts';
import { loginRefusals } from '../../support/azure-stand-in/login/refusals.ts';

let scene: AzureScene;
beforeAll(async () => {
  scene = await startAzureScene();
});
beforeEach(async () => {
  await forgetAccounts(scene);
  await rm(join(scene.program.folder, 'config', 'sign-in'), { recursive: true, force: true });
  await rm(join(scene.program.folder, 'state', 'session'), { recursive: true, force: true });
});
afterAll(() => scene.close());

test('a sign-in that is over while a run is prepared is told, and signing in again leads back to it', async () => {
  const { login, program, account } = scene;
  await writeFile(join(program.folder, 'one.txt'), 'something');
  const robot = scene.start();
  await robot.pressNamed('a', 'accounts');
  await robot.pressNamed('s', 'sign in to Azure');
  await robot.see('▸ A code');
  // So short that it is renewed while the screen is open.
  login.tokenLifetime = 4;
  await robot.pressNamed('Enter', 'sign in');
  await robot.see('as ada@contoso.com');
  await robot.pressNamed('Enter', 'use');
  await robot.see(new RegExp(`${account} +✓ +signed in, no keys`));
  await robot.pressNamed('Esc', 'back');
  await robot.pressNamed('n', 'new run');
  await robot.see('one.txt');
  robot.press('End', 'Space');
  await robot.see('1 file, ');
  login.refuse = ({ grant }) => (grant === 'refresh_token' ? loginRefusals.over : undefined);
  await robot.see('you are not signed in any more: Ctrl-N signs in', 60_000);
  robot.press('Ctrl-N');
  await robot.see('Sign in to Azure again');
  await robot.see('▸ A code');
  await robot.see('11111111-1111-4111-8111-111111111111');
  login.refuse = undefined;
  login.tokenLifetime = 3600;
  await robot.pressNamed('Enter', 'sign in');
  await robot.see('signed in again as ada@contoso.com');
  await robot.see('1 file, ');
  robot.press('Ctrl-C');
  expect(await robot.exited).toBe(0);
}, 120_000);

test('Esc gives up at every wait, and nothing is stored', async () => {
  const { login, management } = scene;
  const folder = join(scene.program.folder, 'silent');
  const imds = await startImds();
  Object.assign(imds, { silent: true });
  await writeFakeAz(folder, { kind: 'silent' });
  await writeBrowser(folder, false);
  const robot = scene.start({
    PATH: `${folder}:${scene.env.PATH}`,
    DISPLAY: ':7',
    AZURE_STORAGE_KEY: '',
    ...imds.env,
  });
  await robot.pressNamed('a', 'accounts');
  await robot.pressNamed('s', 'sign in to Azure');
  const giveUp = async (way: string, waits: string | RegExp) => {
    await robot.see(`▸ ${way}`);
    await robot.pressNamed('Enter', 'sign in');
    await robot.see(waits);
    await robot.pressNamed('Esc', 'cancel');
    await robot.see(`▸ ${way}`);
  };
  login.silent = true;
  await giveUp('A code', 'asking for a code');
  Object.assign(login, { silent: false, codeFate: 'nothing' });
  await giveUp('A code', /good for 14:\d\d/);
  robot.press('Down');
  await giveUp('The Azure CLI', 'asking the Azure CLI');
  robot.press('Down', 'Down');
  await giveUp('The identity of this machine', 'asking for the identity of this machine');
  robot.press('Down');
  await giveUp('A browser on this machine', 'Go on in the browser that opens');
  // The browser that opens is waited for at last, and the accounts are not told.
  await writeBrowser(folder);
  management.silent = true;
  login.codeFate = 'typed';
  await robot.pressNamed('Enter', 'sign in');
  await robot.see('looking for subscriptions');
  await robot.pressNamed('Esc', 'back');
  await robot.see('local service on this machine');
  management.silent = false;
  expect(await scene.config()).toMatchObject({ current: 'local', signIn: { way: 'browser' } });
  robot.press('Ctrl-C');
  expect(await robot.exited).toBe(0);
  await imds.close();
}, 60_000);
