import type { LocalEndpoint } from '../../services/local/endpoint.ts';

/** How to reach the local service, for a person: where it is, and the lines that other tools need. */
export function endpointText({ batch, storage, pid, stateDir }: LocalEndpoint): string {
  const variables: readonly (readonly [string, string])[] = [
    ['AZURE_BATCH_ACCOUNT', batch.account],
    ['AZURE_BATCH_ENDPOINT', batch.endpoint],
    ['AZURE_BATCH_ACCESS_KEY', batch.key],
    ['AZURE_STORAGE_CONNECTION_STRING', storage.connectionString],
  ];
  return [
    `Batch    ${batch.endpoint}  account ${batch.account}`,
    `Storage  ${storage.blobEndpoint}`,
    `Process  ${pid}, data in ${stateDir}`,
    '',
    '# for az and the SDKs (keys of this machine only):',
    ...variables.map(([name, value]) => `export ${name}='${value}'`),
    '',
  ].join('\n');
}
