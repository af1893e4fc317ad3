import type { JobSpecification } from '../wire/job-spec.ts';
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

/** Where a job or the jobs of a schedule run: of an auto pool what was asked for, without its secrets. */
export function poolInfoView({ poolId, autoPoolSpecification: auto }: JobSpecification['poolInfo']): object {
  if (auto === undefined) return { poolId };
  const { userAccounts, ...pool } = auto.pool;
  const accounts = userAccounts && accountsWithoutSecrets(userAccounts);
  return {
    autoPoolSpecification: { ...auto, pool: { ...pool, ...(accounts && { userAccounts: accounts }) } },
  };
}
