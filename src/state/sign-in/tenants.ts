import type { Tenant } from '../../model/access/tenant.ts';
import { openTokens } from '../../services/auth/open-tokens.ts';
import { signedInNow } from '../../services/auth/signed-in-now.ts';
import { signInStore } from '../../services/config/sign-in-store.ts';
import { listTenants } from '../../services/management/list-tenants.ts';
import { openManagement } from '../../services/management/open-management.ts';
import type { AppOptions } from '../app-options.ts';
import type { SignIns } from './sign-ins.ts';

/** Where one could look. */
export interface TenantsSeen {
  readonly tenants: readonly Tenant[];
  /** Id of the one that one is signed in to. */
  readonly current: string | undefined;
}

/** The tenants that whoever is signed in belongs to. */
export interface Tenants {
  list(stop: AbortSignal): Promise<TenantsSeen>;
  /** Works in another one from now on, by the sign-in that is there. Rejects where that tenant wants another one. */
  use(tenant: Tenant, stop: AbortSignal): Promise<void>;
}

export function createTenants(
  { configDir, env }: AppOptions,
  signal: AbortSignal,
  { quietly }: Pick<SignIns, 'quietly'>,
): Tenants {
  const place = { configDir, env };
  const now = async (stop: AbortSignal) => ({
    ...(await signedInNow(place)),
    either: AbortSignal.any([signal, stop]),
  });
  return {
    async list(stop) {
      const { signIn, tokens, either } = await now(stop);
      const client = openManagement(signIn, tokens, env);
      const [tenants, current] = await Promise.all([listTenants(client, either), client.tenant(either)]);
      return { tenants, current };
    },
    async use({ id }, stop) {
      const { signIn, either } = await now(stop);
      const there = { ...signIn, tenant: id };
      await quietly(() => openTokens(there, place).token('management', { signal: either }));
      either.throwIfAborted();
      await signInStore(configDir).use(there);
    },
  };
}
