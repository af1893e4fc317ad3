import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Robot, startRobot } from '../robot.ts';
import { contoso } from './management/contoso.ts';
import type { StandInAccount, StandInWorld } from './management/world.ts';
import { type StandIns, startStandIns, withFacts } from './stand-ins.ts';

/** A program on a machine where nobody is signed in; one account of the world is the local service. */
export interface AzureScene extends StandIns {
  /** The world with other facts about one account. */
  world(name: string, facts: Partial<StandInAccount>): StandInWorld;
  start(env?: NodeJS.ProcessEnv, size?: readonly [columns: number, rows: number]): Robot;
  config(): Promise<unknown>;
}

export async function startAzureScene(): Promise<AzureScene> {
  const standIns = await startStandIns();
  const { program, management, batch, account, storageAccount, blobEndpoint, env } = standIns;
  const genomics = contoso.subscriptions[0]?.accounts.find(({ name }) => name === 'genomics');
  if (!genomics?.storage) throw new Error('the stand-in has no account "genomics"');
  const own = withFacts(contoso, 'genomics', {
    endpoint: batch.url,
    name: account,
    storage: { ...genomics.storage, name: storageAccount, blobEndpoint },
  });
  management.world = own;
  const configFile = join(program.folder, 'config', 'config.json');
  return {
    ...standIns,
    world: (name, facts) => withFacts(own, name, facts),
    start: (more = {}, [columns, rows] = [120, 36]) =>
      startRobot({ columns, rows, cwd: program.folder, env: { ...env, ...more } }),
    config: async () => JSON.parse(await readFile(configFile, 'utf8')),
  };
}

/** As on a machine where nobody has signed in yet. */
export const forgetAccounts = ({ program }: AzureScene) =>
  writeFile(join(program.folder, 'config', 'config.json'), '{"current": "local"}');
