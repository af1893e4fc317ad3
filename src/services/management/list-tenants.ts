import type { Tenant } from '../../model/access/tenant.ts';
import { tenantRow } from './answers.ts';
import type { ManagementClient } from './management-client.ts';

/** The tenants that whoever is signed in belongs to, their home and those that they are a guest in, by name. */
export async function listTenants(client: ManagementClient, signal?: AbortSignal): Promise<Tenant[]> {
  const rows = await client.list('resources', '/tenants', tenantRow, { signal });
  return rows
    .map(({ tenantId, displayName, defaultDomain }) => ({
      id: tenantId,
      name: displayName || defaultDomain || tenantId,
      ...(defaultDomain ? { domain: defaultDomain } : {}),
    }))
    .toSorted((a, b) => a.name.localeCompare(b.name));
}
