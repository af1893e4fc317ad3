import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type BatchFront, startBatchFront } from '../azure-stand-in/batch-front.ts';
import { type BlobFront, startBlobFront } from '../azure-stand-in/blob-front.ts';
import { type LoginServer, startLoginServer } from '../azure-stand-in/login/login-server.ts';
import { contoso } from '../azure-stand-in/management/contoso.ts';
import {
  type ManagementServer,
  startManagementServer,
} from '../azure-stand-in/management/management-server.ts';
import { withFacts } from '../azure-stand-in/stand-ins.ts';
import { type Program, startProgram } from '../program.ts';

/** Stand-ins of an account that takes no keys at all: Entra ID, Resource Manager, Batch, and storage over HTTPS. */
export interface SignedInAccount {
  readonly program: Program;
  readonly login: LoginServer;
  readonly management: ManagementServer;
  readonly batch: BatchFront;
  readonly blobs: BlobFront;
  readonly account: string;
  /** Without an account: a profile or the rest of one is to be named. */
  readonly env: NodeJS.ProcessEnv;
  close(): Promise<void>;
}

export async function startSignedInAccount(): Promise<SignedInAccount> {
  const [login, management, blobs, program] = await Promise.all([
    startLoginServer(),
    startManagementServer(),
    startBlobFront(),
    startProgram(),
  ]);
  const trusted = join(program.folder, 'trusted.pem');
  const certificates = await Promise.all(
    [login.certificateFile, blobs.certificateFile].map((file) => readFile(file, 'utf8')),
  );
  await writeFile(trusted, certificates.join(''));
  const env = {
    ...program.env,
    ...login.env,
    NODE_EXTRA_CA_CERTS: trusted,
    BATCHDECK_MANAGEMENT_URL: management.url,
  };
  const up = JSON.parse((await program.runWith(env, 'local', 'up', '--json')).stdout);
  const { endpoint, account, key } = up.batch;
  const batch = await startBatchFront({ url: endpoint, account, key });
  management.world = withFacts(contoso, 'genomics', { endpoint: batch.url, name: account });
  return {
    ...{ program, login, management, batch, blobs, account },
    env: { ...env, BATCHDECK_LIVE: '1', BATCHDECK_LIVE_LIMIT: '1' },
    async close() {
      await batch.close();
      await program.close();
      await blobs.close();
      await management.close();
      await login.close();
    },
  };
}
