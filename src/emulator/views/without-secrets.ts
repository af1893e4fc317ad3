import type { PoolSpec } from '../wire/pool-spec.ts';

/** Accounts as GET shows them: the service takes secrets and never gives them back. */
export const accountsWithoutSecrets = (
  accounts: NonNullable<PoolSpec['userAccounts']>,
): PoolSpec['userAccounts'] =>
  accounts.map(({ password: _password, linuxUserConfiguration, ...account }) => {
    if (typeof linuxUserConfiguration !== 'object' || linuxUserConfiguration === null) return account;
    const { sshPrivateKey: _key, ...linux } = { sshPrivateKey: undefined, ...linuxUserConfiguration };
    return { ...account, linuxUserConfiguration: linux };
  });
