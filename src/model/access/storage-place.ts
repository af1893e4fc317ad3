import { type Checked, checkStorageAccount, checkUrl } from '../profile-fields.ts';

/** A storage account as a profile names it. */
export interface StoragePlace {
  readonly account: string;
  /** Where it is not the usual one of its name. */
  readonly blobEndpoint?: string;
}

/** Where a storage account has its blobs unless it says otherwise. */
export const isUsualEndpoint = (endpoint: string, account: string): boolean =>
  endpoint.startsWith(`https://${account}.blob.core.`);

/** Reads what was typed for a storage account: its name, or the URL of its blobs. */
export function readStoragePlace(text: string): Checked<StoragePlace> {
  const typed = text.trim();
  if (typed === '') return { problem: 'its name is missing' };
  if (!/[.:/]/.test(typed)) {
    const name = checkStorageAccount(typed);
    return 'value' in name ? { value: { account: name.value } } : name;
  }
  const url = checkUrl(typed, { path: true });
  if ('problem' in url) return url;
  const { hostname, pathname } = new URL(url.value);
  // Emulators and the like have the account in the path.
  const named = /^([a-z0-9]+)\.blob\./.exec(hostname)?.[1] ?? pathname.split('/')[1] ?? '';
  const name = checkStorageAccount(named);
  if ('problem' in name) return { problem: 'this URL names no storage account' };
  const account = name.value;
  return { value: isUsualEndpoint(url.value, account) ? { account } : { account, blobEndpoint: url.value } };
}
