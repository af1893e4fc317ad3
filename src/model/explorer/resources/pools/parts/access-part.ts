import { typedValue } from '../../../plan-field.ts';
import { mounts, mountsNeedSecret, mountsProblem, mountsText } from '../../../texts/mounts.ts';
import { userAccounts, userAccountsProblem, userAccountsText } from '../../../texts/user-accounts.ts';
import { given } from '../../../wire-object.ts';
import { wireList } from '../../../wire-row.ts';
import { grouped, type PoolPart } from './pool-part.ts';

/** Users that tasks run as, and file systems that every node has. */
export const accessPart: PoolPart = {
  fields: grouped('Users and mounts', [
    {
      name: 'users',
      label: 'users',
      kind: 'lines',
      placeholder: 'none',
      check: userAccountsProblem,
      help: 'Users that tasks may run as: NAME [admin] [uid=1000 gid=1000], one a line; batch or interactive on Windows.',
    },
    {
      name: 'userPassword',
      label: 'password',
      kind: 'secret',
      when: (values) => typedValue(values, 'users') !== '',
      help: 'The password of each of these users; the service takes none without one.',
    },
    {
      name: 'mounts',
      label: 'mounts',
      kind: 'lines',
      placeholder: 'none',
      check: mountsProblem,
      help: 'blob ACCOUNT CONTAINER PATH, share ACCOUNT URL PATH, nfs SOURCE PATH or cifs USER SOURCE PATH, with options behind; of a blob also sas=… or identity=….',
    },
    {
      name: 'mountSecret',
      label: 'key of mounts',
      kind: 'secret',
      when: (values) => mountsNeedSecret(typedValue(values, 'mounts')),
      help: 'The key of the storage account, or the password of the share.',
    },
  ]),
  body: (values) =>
    given({
      userAccounts: userAccounts(typedValue(values, 'users'), typedValue(values, 'userPassword')),
      mountConfiguration: mounts(typedValue(values, 'mounts'), typedValue(values, 'mountSecret')),
    }),
  values: (pool) => ({
    users: userAccountsText(wireList(pool, 'userAccounts')),
    mounts: mountsText(wireList(pool, 'mountConfiguration')),
  }),
  check: (values) => {
    if (typedValue(values, 'users') !== '' && typedValue(values, 'userPassword') === '')
      return 'the users of the pool need a password: the service never tells one';
    return mountsNeedSecret(typedValue(values, 'mounts')) && typedValue(values, 'mountSecret') === ''
      ? 'the mounts need their key or password: the service never tells one'
      : undefined;
  },
};
