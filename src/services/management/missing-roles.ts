import type { FoundAccount } from '../../model/access/batch-account.ts';
import {
  assignLine,
  batchRole,
  mayUseBatch,
  mayUseStorage,
  type NeededRole,
  storageRole,
} from '../../model/access/roles.ts';
import { signedInAs } from '../../model/auth/token-claims.ts';
import { Problem } from '../../model/problem.ts';
import type { TokenSource } from '../auth/token-source.ts';
import { permissionRow } from './answers.ts';
import type { ManagementClient } from './management-client.ts';

export interface MissingRole extends NeededRole {
  readonly scope: string;
  /** What an owner of the account types. */
  readonly line: string;
}

/** The roles that one lacks to work with an account. What may not be asked is not called missing. */
export async function missingRoles(
  client: ManagementClient,
  account: FoundAccount,
  tokens: TokenSource,
  signal?: AbortSignal,
): Promise<MissingRole[]> {
  const wants = [
    { scope: account.id, role: batchRole, holds: mayUseBatch },
    ...(account.storage ? [{ scope: account.storage.id, role: storageRole, holds: mayUseStorage }] : []),
  ];
  const { token } = await tokens.token('management', signal ? { signal } : {});
  const { principal } = signedInAs(token);
  const found = await Promise.all(
    wants.map(async ({ scope, role, holds }): Promise<MissingRole[]> => {
      try {
        const path = `${scope}/providers/Microsoft.Authorization/permissions`;
        const rights = await client.list('authorization', path, permissionRow, { signal });
        return holds(rights) ? [] : [{ ...role, scope, line: assignLine(role, scope, principal) }];
      } catch (error) {
        if (error instanceof Problem && error.kind === 'refused') return [];
        throw error;
      }
    }),
  );
  return found.flat();
}
