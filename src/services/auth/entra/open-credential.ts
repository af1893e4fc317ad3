import {
  ClientCertificateCredential,
  ClientSecretCredential,
  ManagedIdentityCredential,
  type TokenCredential,
  WorkloadIdentityCredential,
} from '@azure/identity';
import type { EnvironmentSignIn } from '../../../model/auth/environment-sign-in.ts';
import { Problem } from '../../../model/problem.ts';
import type { sdkOptions } from './sdk-options.ts';

type SdkOptions = ReturnType<typeof sdkOptions>;

/** The credential of a service principal or a workload. @throws Problem that names the variables which are not set */
export function environmentCredential(given: EnvironmentSignIn, options: SdkOptions): TokenCredential {
  switch (given.kind) {
    case 'missing':
      throw new Problem({
        kind: 'refused',
        what: 'the environment names nobody to sign in',
        why: `not set: ${given.names.join(', ')}`,
        remedy: 'set them, or sign in another way: batchdeck login --help',
      });
    case 'secret':
      return new ClientSecretCredential(given.tenant, given.client, given.secret, options);
    case 'certificate': {
      const certificate = {
        certificatePath: given.path,
        ...(given.password === undefined ? {} : { certificatePassword: given.password }),
      };
      const chain = given.sendChain ? { sendCertificateChain: true } : {};
      return new ClientCertificateCredential(given.tenant, given.client, certificate, {
        ...options,
        ...chain,
      });
    }
    case 'workload':
      return new WorkloadIdentityCredential({
        ...options,
        tenantId: given.tenant,
        clientId: given.client,
        tokenFilePath: given.path,
      });
  }
}

/** The identity of an Azure machine; the one that `AZURE_CLIENT_ID` names where it has several. */
export function machineCredential(env: NodeJS.ProcessEnv, options: SdkOptions): TokenCredential {
  const { authorityHost: _authority, disableInstanceDiscovery: _known, ...rest } = options;
  const client = env.AZURE_CLIENT_ID;
  return new ManagedIdentityCredential({ ...rest, ...(client ? { clientId: client } : {}) });
}
