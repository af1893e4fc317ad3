import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LocalEndpoint } from '../../../src/services/local/endpoint.ts';
import { ensureLocalService } from '../../../src/services/local/ensure.ts';
import { stopLocalService } from '../../../src/services/local/stop.ts';
import { type TestCertificate, testCertificate } from '../azure-stand-in/login/certificate.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from '../temporary-folder.ts';

/** The services that every cell works with, and what each run takes. */
export interface Ground {
  readonly folder: string;
  readonly endpoint: LocalEndpoint;
  /** Folder of the input files. */
  readonly inputs: string;
  /** Content of each input by its name. */
  readonly texts: Readonly<Record<string, string>>;
  /** One that the programs trust, and one that nobody does. */
  readonly certificates: readonly [trusted: TestCertificate, other: TestCertificate];
  /** PEM file of the trusted one. */
  readonly trustFile: string;
  close(): Promise<void>;
}

const texts = { 'a/one.txt': 'one of a', "it's two.txt": 'two' };

export async function startGround(): Promise<Ground> {
  const folder = makeTemporaryFolder('matrix');
  const stateDir = join(folder, 'service');
  const inputs = join(folder, 'in');
  for (const [name, text] of Object.entries(texts)) {
    await mkdir(join(inputs, name, '..'), { recursive: true });
    await writeFile(join(inputs, name), text);
  }
  const certificates = [testCertificate(), testCertificate()] as const;
  const trustFile = join(folder, 'trusted.pem');
  await writeFile(trustFile, certificates[0].certificate);
  const endpoint = await ensureLocalService({ stateDir });
  return {
    ...{ folder, endpoint, inputs, texts, certificates, trustFile },
    async close() {
      await stopLocalService({ stateDir });
      removeTemporaryFolder(folder);
    },
  };
}
