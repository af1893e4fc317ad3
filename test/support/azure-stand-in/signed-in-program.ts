import { type Program, startProgram } from '../program.ts';
import { type BatchFront, startBatchFront } from './batch-front.ts';
import { startLoginServer } from './login/login-server.ts';
import { contoso } from './management/contoso.ts';
import { type ManagementServer, startManagementServer } from './management/management-server.ts';
import type { StandInAccount, StandInWorld } from './management/world.ts';

/** The world with one account altered. */
export const withAccount = (name: string, more: Partial<StandInAccount>): StandInWorld => ({
  ...contoso,
  subscriptions: contoso.subscriptions.map((subscription) => ({
    ...subscription,
    accounts: subscription.accounts.map((each) => (each.name === name ? { ...each, ...more } : each)),
  })),
});

/** The built program, signed in to stand-ins of Azure, with the local service behind a door as its account. */
export interface SignedInProgram {
  readonly program: Program;
  readonly management: ManagementServer;
  readonly front: BatchFront;
  readonly env: NodeJS.ProcessEnv;
  batchdeck(...args: string[]): ReturnType<Program['runWith']>;
  close(): Promise<void>;
}

export async function startSignedIn(): Promise<SignedInProgram> {
  const [login, management, program] = await Promise.all([
    startLoginServer(),
    startManagementServer(),
    startProgram(),
  ]);
  const up = JSON.parse((await program.run('local', 'up', '--json')).stdout);
  const { endpoint, account, key } = up.batch;
  const front = await startBatchFront({ url: endpoint, account, key });
  const env = {
    ...program.env,
    ...login.env,
    BATCHDECK_MANAGEMENT_URL: management.url,
    AZURE_STORAGE_ACCOUNT: up.storage.account,
    AZURE_STORAGE_KEY: up.storage.key,
  };
  const batchdeck = (...args: string[]) => program.runWith(env, ...args);
  const must = async (...args: string[]) => {
    const { code, stderr } = await batchdeck(...args);
    if (code !== 0) throw new Error(`batchdeck ${args.join(' ')}: ${stderr}`);
  };
  await must('login', '--way', 'device-code');
  await must(
    ...['profile', 'add', 'signed-in', '--sign-in', '--batch-url', front.url, '--batch-account', account],
    ...['--storage-account', up.storage.account, '--blob-endpoint', up.storage.blobEndpoint],
  );
  await must('profile', 'use', 'signed-in');
  return {
    program,
    management,
    front,
    env,
    batchdeck,
    async close() {
      await front.close();
      await program.close();
      await management.close();
      await login.close();
    },
  };
}
