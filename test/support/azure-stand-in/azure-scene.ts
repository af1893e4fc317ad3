import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Program, startProgram } from '../program.ts';
import { type Robot, startRobot } from '../robot.ts';
import { type BatchFront, startBatchFront } from './batch-front.ts';
import { type LoginServer, startLoginServer } from './login/login-server.ts';
import { contoso } from './management/contoso.ts';
import { type ManagementServer, startManagementServer } from './management/management-server.ts';
import type { StandInAccount, StandInWorld } from './management/world.ts';

/** A program on a machine where nobody is signed in, with stand-ins of all that it signs in to. */
export interface AzureScene {
  readonly program: Program;
  readonly login: LoginServer;
  readonly management: ManagementServer;
  readonly batch: BatchFront;
  /** The account that works, and its storage. */
  readonly account: string;
  readonly storageAccount: string;
  readonly blobEndpoint: string;
  readonly env: NodeJS.ProcessEnv;
  /** The world with other facts about one account. */
  world(name: string, facts: Partial<StandInAccount>): StandInWorld;
  start(env?: NodeJS.ProcessEnv, size?: readonly [columns: number, rows: number]): Robot;
  config(): Promise<unknown>;
  close(): Promise<void>;
}

export async function startAzureScene(): Promise<AzureScene> {
  const [login, management, program] = await Promise.all([
    startLoginServer(),
    startManagementServer(),
    startProgram(),
  ]);
  const up = JSON.parse((await program.run('local', 'up', '--json')).stdout);
  const { endpoint, account, key } = up.batch;
  const batch = await startBatchFront({ url: endpoint, account, key });
  const storageAccount: string = up.storage.account;
  const blobEndpoint: string = up.storage.blobEndpoint;
  const env = {
    ...program.env,
    ...login.env,
    BATCHDECK_MANAGEMENT_URL: management.url,
    AZURE_STORAGE_ACCOUNT: storageAccount,
    AZURE_STORAGE_KEY: up.storage.key,
  };
  const changed = (world: StandInWorld, name: string, facts: Partial<StandInAccount>): StandInWorld => ({
    ...world,
    subscriptions: world.subscriptions.map((subscription) => ({
      ...subscription,
      accounts: subscription.accounts.map((each) => (each.name === name ? { ...each, ...facts } : each)),
    })),
  });
  const genomics = contoso.subscriptions[0]?.accounts.find(({ name }) => name === 'genomics');
  if (!genomics?.storage) throw new Error('the stand-in has no account "genomics"');
  const own = changed(contoso, 'genomics', {
    endpoint: batch.url,
    name: account,
    storage: { ...genomics.storage, name: storageAccount, blobEndpoint },
  });
  management.world = own;
  const configFile = join(program.folder, 'config', 'config.json');
  return {
    program,
    login,
    management,
    batch,
    account,
    storageAccount,
    blobEndpoint,
    env,
    world: (name, facts) => changed(own, name, facts),
    start: (more = {}, [columns, rows] = [120, 36]) =>
      startRobot({ columns, rows, cwd: program.folder, env: { ...env, ...more } }),
    config: async () => JSON.parse(await readFile(configFile, 'utf8')),
    async close() {
      await batch.close();
      await program.close();
      await management.close();
      await login.close();
    },
  };
}

/** As on a machine where nobody has signed in yet. */
export const forgetAccounts = ({ program }: AzureScene) =>
  writeFile(join(program.folder, 'config', 'config.json'), '{"current": "local"}');
