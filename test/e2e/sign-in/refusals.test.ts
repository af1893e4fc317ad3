import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type AzureScene,
  forgetAccounts,
  startAzureScene,
} from '../../support/azure-stand-in/azure-scene.ts';
import { loginRefusals } from '../../support/azure-stand-in/login/refusals.ts';
import { contoso } from '../../support/azure-stand-in/management/contoso.ts';
import { type RefusalName, refusalNames, refusalWords } from '../../support/azure-stand-in/ten-refusals.ts';
import type { Robot } from '../../support/robot.ts';

let scene: AzureScene;
let robot: Robot;
beforeAll(async () => {
  scene = await startAzureScene();
});
beforeEach(async () => {
  await forgetAccounts(scene);
  await rm(join(scene.program.folder, 'config', 'sign-in'), { recursive: true, force: true });
  await rm(join(scene.program.folder, 'state', 'session'), { recursive: true, force: true });
  robot = scene.start();
});
afterEach(async () => {
  robot.press('Ctrl-C');
  await robot.exited;
  Object.assign(scene.login, { codeFate: 'typed', codeLifetime: 900 });
  Object.assign(scene.management, { world: scene.world('none', {}), clockAhead: 0 });
  scene.batch.withoutRole = false;
  expect(await scene.config()).toMatchObject({ current: 'local' });
});
afterAll(() => scene.close());

/** What the screen says, however it is wrapped. */
const said = () => robot.screen().replace(/\s+/g, ' ');

const met = new Set<RefusalName>();
/** The screen tells this refusal, with its way out. */
function tells(name: RefusalName): void {
  met.add(name);
  expect(said()).toMatch(refusalWords[name].says);
  expect(said()).toMatch(refusalWords[name].wayOut);
}

async function signIn(): Promise<void> {
  await robot.pressNamed('a', 'accounts');
  await robot.pressNamed('s', 'sign in to Azure');
  await robot.see('▸ A code');
  await robot.pressNamed('Enter', 'sign in');
}

async function choose(name: string): Promise<void> {
  await signIn();
  await robot.see('as ada@contoso.com');
  await robot.see('Batch accounts that you see');
  await robot.pressNamed('/', 'filter');
  robot.type(name).press('Enter');
  await robot.see('1 of 5');
  await robot.pressNamed('Enter', 'use');
}

describe('each refusal, on the screen, ends in its own words with the way out', () => {
  it('a tenant that is not there', async () => {
    await robot.pressNamed('a', 'accounts');
    await robot.pressNamed('s', 'sign in to Azure');
    await robot.see('▸ A code');
    await robot.pressNamed('t', 'tenant');
    robot.type('fabrikam.com').press('Enter');
    await robot.pressNamed('Enter', 'sign in');
    await robot.see('signing in was refused');
    tells('wrong tenant');
    await robot.pressNamed('Esc', 'another way');
    await robot.see('fabrikam.com');
  });

  it('a code that is over, and another one by Enter', async () => {
    Object.assign(scene.login, { codeFate: 'nothing', codeLifetime: 2 });
    await signIn();
    await robot.see(/good for 0:0\d/);
    await robot.see('signing in was refused');
    tells('expired code');
    const before = scene.login.codes.length;
    scene.login.codeLifetime = 900;
    await robot.pressNamed('Enter', 'try again');
    await robot.see(/good for 14:\d\d/);
    expect(scene.login.codes.length).toBe(before + 1);
    await robot.pressNamed('Esc', 'cancel');
    await robot.see('▸ A code');
  });

  it('codes that the tenant blocks', async () => {
    scene.login.codeFate = loginRefusals.blocked;
    await signIn();
    await robot.see('signing in was refused');
    tells('blocked device code');
  });

  it('no subscription', async () => {
    scene.management.world = { ...contoso, subscriptions: [] };
    await signIn();
    await robot.see('you see no subscription in this tenant');
    await robot.see('now: ');
    tells('no subscription');
    await robot.pressNamed('t', 'tenant');
    await robot.see('▸ Fabrikam');
    await robot.pressNamed('Esc', 'back');
  });

  it('no account', async () => {
    const subscriptions = contoso.subscriptions.map((each) => ({ ...each, accounts: [] }));
    scene.management.world = { ...contoso, subscriptions };
    await signIn();
    await robot.see('there is no Batch account here');
    expect(said()).toContain('looked in Research, Render farm');
    tells('no account');
  });

  it('listing that is not allowed: the URL is typed instead, and what Azure does not tell', async () => {
    const subscriptions = contoso.subscriptions.map((each) => ({
      ...each,
      mayList: false,
      accounts: each.accounts.map((account) => ({ ...account, rights: [] })),
    }));
    scene.management.world = { ...contoso, subscriptions };
    await signIn();
    // First among the subscriptions that refused, then alone, with the way out.
    await robot.see('now: if you know');
    tells('listing not allowed');
    await robot.pressNamed('e', 'type its URL');
    await robot.see('An account by its URL');
    robot.type(scene.batch.url);
    await robot.pressNamed('Enter', 'test and use');
    // A URL on Azure names its account; the storage account is the one that the environment names.
    await robot.see('▸ account  ');
    await robot.gone('asking both services');
    robot.type(scene.account).press('Down', 'Ctrl-U').type(scene.blobEndpoint);
    await robot.see(new RegExp(`account +${scene.account}`));
    await robot.pressNamed('Enter', 'test and use');
    await robot.see(new RegExp(`${scene.account} +✓ +signed in, no keys`));
    await forgetAccounts(scene);
  });

  it('keys that are disabled, where signing in works', async () => {
    await signIn();
    await robot.see('as ada@contoso.com');
    await robot.pressNamed('/', 'filter');
    robot.type('nokeys').press('Enter');
    await robot.see('its keys are disabled: you work in it as you are signed in');
    tells('key access disabled');
    robot.press('b');
    await robot.see('key access is disabled on this account: Enter uses it as you are signed in');
  });

  it('a role on the Batch account that is missing', async () => {
    await choose('nokeys');
    await robot.see('you lack the role "Azure Batch Data Contributor"');
    const line =
      /az role assignment create --assignee \S+ --role "Azure Batch Data Contributor" --scope \/subscriptions/;
    expect(said()).toMatch(line);
    tells('missing data role');
    await robot.pressNamed('y', 'copy the lines');
    await robot.see('copied the lines');
    robot.press('Esc');
    await robot.gone('you lack');
  });

  it('a role on the storage account that is missing', async () => {
    await choose('ownsub');
    await robot.see('you lack the role "Storage Blob Data Contributor"');
    tells('missing storage role');
    expect(said()).not.toContain('you lack the role "Azure Batch');
  });

  it('a role that the service itself misses is told in the words of the service', async () => {
    scene.batch.withoutRole = true;
    await choose(scene.account);
    await robot.see('Batch cannot be used');
    tells('missing data role');
  });

  it('a clock that is wrong', async () => {
    scene.management.clockAhead = 3 * 3_600_000;
    await signIn();
    await robot.see('Azure refuses the token of this machine');
    tells('clock skew');
    expect(met).toEqual(new Set(refusalNames));
  });
});
