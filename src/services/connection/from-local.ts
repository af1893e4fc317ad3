import { localProfileName } from '../../model/profile.ts';
import type { LocalEndpoint } from '../local/endpoint.ts';
import type { Connection } from './connection.ts';

/** The connection to a local service that runs. */
export function connectionFromLocal({ batch, storage }: LocalEndpoint): Connection {
  const { account, key, blobEndpoint } = storage;
  return {
    name: localProfileName,
    kind: 'local',
    batch: { url: batch.endpoint, account: batch.account, key: batch.key },
    storage: { account, key, blobEndpoint },
  };
}
