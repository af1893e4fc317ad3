import { type Checked, checkKey, checkStorageAccount, checkUrl } from './profile-fields.ts';

/** What a storage connection string says. */
export interface StorageConnection {
  readonly account: string;
  /** Base64. */
  readonly key: string;
  readonly blobEndpoint?: string;
}

/** Azurite's and the storage emulator's account, public knowledge, which `UseDevelopmentStorage=true` stands for. */
const developmentStorage: StorageConnection = {
  account: 'devstoreaccount1',
  key: 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==',
  blobEndpoint: 'http://127.0.0.1:10000/devstoreaccount1',
};

/** Reads a storage connection string as the Azure portal shows it, with an account key in it. */
export function parseConnectionString(text: string): Checked<StorageConnection> {
  const parts = new Map<string, string>();
  for (const part of text.trim().split(';')) {
    if (part.trim() === '') continue;
    const at = part.indexOf('=');
    if (at < 1) return { problem: 'this is no connection string: it has the form NAME=VALUE;NAME=VALUE' };
    parts.set(part.slice(0, at).trim().toLowerCase(), part.slice(at + 1).trim());
  }
  if (parts.get('usedevelopmentstorage')?.toLowerCase() === 'true') return { value: developmentStorage };
  const account = parts.get('accountname');
  const key = parts.get('accountkey');
  if (!account) return { problem: 'the connection string has no AccountName' };
  if (!key) {
    const why = parts.has('sharedaccesssignature')
      ? 'it holds a shared access signature, which cannot sign for the nodes; take the one with AccountKey'
      : 'it has no AccountKey';
    return { problem: `the connection string cannot be used: ${why}` };
  }
  const accountChecked = checkStorageAccount(account);
  if ('problem' in accountChecked) return { problem: `AccountName: ${accountChecked.problem}` };
  const keyChecked = checkKey(key);
  if ('problem' in keyChecked) return { problem: `AccountKey: ${keyChecked.problem}` };
  const endpoint = blobEndpointOf(parts, account);
  if (endpoint === undefined) return { value: { account, key } };
  const endpointChecked = checkUrl(endpoint, { path: true });
  if ('problem' in endpointChecked) return { problem: `BlobEndpoint: ${endpointChecked.problem}` };
  return { value: { account, key, blobEndpoint: endpointChecked.value } };
}

/** Undefined where it is the usual one. */
function blobEndpointOf(parts: ReadonlyMap<string, string>, account: string): string | undefined {
  const given = parts.get('blobendpoint');
  if (given) return given;
  const suffix = parts.get('endpointsuffix');
  if (!suffix || suffix === 'core.windows.net') return undefined;
  return `${parts.get('defaultendpointsprotocol') ?? 'https'}://${account}.blob.${suffix}`;
}
