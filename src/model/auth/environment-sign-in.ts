type Env = Readonly<Record<string, string | undefined>>;

/** What the environment variables of Azure's tools say about who signs in. Holds a secret. */
export type EnvironmentSignIn =
  | { readonly kind: 'secret'; readonly tenant: string; readonly client: string; readonly secret: string }
  | {
      readonly kind: 'certificate';
      readonly tenant: string;
      readonly client: string;
      readonly path: string;
      readonly password?: string;
      readonly sendChain: boolean;
    }
  | { readonly kind: 'workload'; readonly tenant: string; readonly client: string; readonly path: string }
  /** Names of variables; no secret. */
  | { readonly kind: 'missing'; readonly names: readonly string[] };

const oneOf = 'one of AZURE_CLIENT_SECRET, AZURE_CLIENT_CERTIFICATE_PATH and AZURE_FEDERATED_TOKEN_FILE';

/** Reads the variables; a secret goes before a certificate, as with the other tools. @param tenant goes before the variable. */
export function environmentSignIn(env: Env, tenant = env.AZURE_TENANT_ID): EnvironmentSignIn {
  const client = env.AZURE_CLIENT_ID;
  const secret = env.AZURE_CLIENT_SECRET;
  const certificate = env.AZURE_CLIENT_CERTIFICATE_PATH;
  const federated = env.AZURE_FEDERATED_TOKEN_FILE;
  if (!tenant || !client || !(secret || certificate || federated)) {
    const names = [
      ...(tenant ? [] : ['AZURE_TENANT_ID']),
      ...(client ? [] : ['AZURE_CLIENT_ID']),
      ...(secret || certificate || federated ? [] : [oneOf]),
    ];
    return { kind: 'missing', names };
  }
  if (secret) return { kind: 'secret', tenant, client, secret };
  if (certificate) {
    const password = env.AZURE_CLIENT_CERTIFICATE_PASSWORD;
    const sendChain = /^(1|true)$/i.test(env.AZURE_CLIENT_SEND_CERTIFICATE_CHAIN ?? '');
    return {
      kind: 'certificate',
      tenant,
      client,
      path: certificate,
      sendChain,
      ...(password ? { password } : {}),
    };
  }
  return { kind: 'workload', tenant, client, path: federated ?? '' };
}
