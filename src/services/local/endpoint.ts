import * as v from 'valibot';
import type { LocalIdentity } from './identity.ts';
import { readJson, writePrivateJson } from './private-file.ts';

const endpoint = v.object({
  batch: v.object({ endpoint: v.pipe(v.string(), v.url()), account: v.string(), key: v.string() }),
  storage: v.object({
    account: v.string(),
    key: v.string(),
    blobEndpoint: v.pipe(v.string(), v.url()),
    connectionString: v.string(),
  }),
  pid: v.pipe(v.number(), v.integer(), v.minValue(1)),
  stateDir: v.string(),
});

/** How to reach the local service: what `local up --json` prints. Holds the keys. */
export type LocalEndpoint = v.InferOutput<typeof endpoint>;

/** The endpoint that a running service has written, if it did. */
export async function readEndpoint(file: string): Promise<LocalEndpoint | undefined> {
  return readJson(file, endpoint);
}

export async function writeEndpoint(file: string, value: LocalEndpoint): Promise<void> {
  await writePrivateJson(file, value);
}

/** Storage as an Azure connection string; Azurite takes the account as the first part of the path. */
export function storageOf(identity: LocalIdentity['storage']): LocalEndpoint['storage'] {
  const { account, key, port } = identity;
  const blobEndpoint = `http://127.0.0.1:${port}/${account}`;
  const parts = [
    'DefaultEndpointsProtocol=http',
    `AccountName=${account}`,
    `AccountKey=${key}`,
    `BlobEndpoint=${blobEndpoint}`,
  ];
  return { account, key, blobEndpoint, connectionString: `${parts.join(';')};` };
}
