import { type Program, startProgram } from '../program.ts';
import { type BatchFront, startBatchFront } from './batch-front.ts';
import { type LoginServer, startLoginServer } from './login/login-server.ts';
import { type ManagementServer, startManagementServer } from './management/management-server.ts';
import type { StandInAccount, StandInWorld } from './management/world.ts';

/** The built program beside stand-ins of all that it signs in to; the local service behind a door is its account. */
export interface StandIns {
  readonly program: Program;
  readonly login: LoginServer;
  readonly management: ManagementServer;
  readonly batch: BatchFront;
  readonly account: string;
  readonly storageAccount: string;
  readonly blobEndpoint: string;
  readonly env: NodeJS.ProcessEnv;
  close(): Promise<void>;
}

export async function startStandIns(): Promise<StandIns> {
  const [login, management, program] = await Promise.all([
    startLoginServer(),
    startManagementServer(),
    startProgram(),
  ]);
  const up = JSON.parse((await program.run('local', 'up', '--json')).stdout);
  const { endpoint, account, key } = up.batch;
  const batch = await startBatchFront({ url: endpoint, account, key });
  return {
    program,
    login,
    management,
    batch,
    account,
    storageAccount: up.storage.account,
    blobEndpoint: up.storage.blobEndpoint,
    env: {
      ...program.env,
      ...login.env,
      BATCHDECK_MANAGEMENT_URL: management.url,
      AZURE_STORAGE_ACCOUNT: up.storage.account,
      AZURE_STORAGE_KEY: up.storage.key,
    },
    async close() {
      await batch.close();
      await program.close();
      await management.close();
      await login.close();
    },
  };
}

/** A world with other facts about one account. */
export const withFacts = (
  world: StandInWorld,
  name: string,
  facts: Partial<StandInAccount>,
): StandInWorld => ({
  ...world,
  subscriptions: world.subscriptions.map((subscription) => ({
    ...subscription,
    accounts: subscription.accounts.map((each) => (each.name === name ? { ...each, ...facts } : each)),
  })),
});
