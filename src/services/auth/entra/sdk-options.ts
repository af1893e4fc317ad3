import { type Cloud, clouds } from '../../../model/auth/clouds.ts';
import type { Witness } from './witness.ts';

/** Where one signs in: the cloud's own server unless `AZURE_AUTHORITY_HOST` names another, as for all of Azure's tools. */
export function authorityOf(cloud: Cloud, env: NodeJS.ProcessEnv): string {
  const named = env.AZURE_AUTHORITY_HOST?.trim().replace(/\/+$/, '');
  if (!named) return cloud.authority;
  return named.includes('://') ? named : `https://${named}`;
}

/** Options that every credential of the SDK takes. */
export function sdkOptions(authorityHost: string, witness: Witness) {
  const isKnown = Object.values(clouds).some(({ authority }) => authority === authorityHost);
  return {
    authorityHost,
    // A server of one's own is not in Microsoft's list, which would be asked for it.
    ...(isKnown ? {} : { disableInstanceDiscovery: true }),
    // The SDK's default makes three more tries, and waits long between them.
    retryOptions: { maxRetries: 1, retryDelayInMs: 500, maxRetryDelayInMs: 4000 },
    additionalPolicies: [{ policy: witness.policy, position: 'perRetry' as const }],
  };
}
