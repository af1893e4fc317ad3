import { Problem } from '../../model/problem.ts';
import { storageBody } from './answers.ts';
import type { ManagementClient } from './management-client.ts';

/** Where a storage account keeps its blobs, without a slash at the end; undefined where one may not ask. */
export async function blobEndpointOf(
  client: ManagementClient,
  storageId: string,
  signal?: AbortSignal,
): Promise<string | undefined> {
  try {
    const { properties } = await client.get('storage', storageId, storageBody, signal);
    return properties.primaryEndpoints?.blob?.replace(/\/+$/, '');
  } catch (error) {
    if (error instanceof Problem && error.kind === 'refused') return undefined;
    throw error;
  }
}
