import { startManyAccounts, worldOf } from '../support/azure-stand-in/far-accounts.ts';
import { startSignedIn } from '../support/azure-stand-in/signed-in-program.ts';
import type { Robot } from '../support/robot.ts';
import type { OpenedScene, Scene } from './scene.ts';

/** Signed in to five accounts, one of which refuses. */
async function fiveAccounts(): Promise<OpenedScene> {
  const [azure, accounts] = await Promise.all([startSignedIn(), startManyAccounts(5, 12)]);
  const [, refusing, third] = Object.values(accounts);
  if (refusing) refusing.refuses = { status: 403, code: 'AuthorizationFailed', words: 'You may not.' };
  third?.jobs.set('nightly', { id: 'nightly', created: new Date(Date.now() - 3 * 86_400_000), tasks: 0 });
  azure.management.world = worldOf(accounts, '研究部');
  return {
    program: azure.program,
    env: azure.env,
    async close() {
      await azure.close();
      await Promise.all(Object.values(accounts).map((account) => account.close()));
    },
  };
}

async function openLeftRunning(robot: Robot): Promise<void> {
  await robot.see('? help');
  robot.press('W');
  await robot.see(/looked \d+ s ago/);
  await robot.see('nightly');
}

export const leftRunningScenes: readonly Scene[] = [
  { name: 'left-running', columns: 120, rows: 24, open: fiveAccounts, drive: openLeftRunning },
  {
    name: 'left-running-plan',
    columns: 80,
    rows: 24,
    open: fiveAccounts,
    async drive(robot) {
      await openLeftRunning(robot);
      robot.press('Space', 'Down', 'Space');
      await robot.see(/^● [\s\S]*^● /m);
      robot.press('z');
      await robot.see('made by others');
    },
  },
];
