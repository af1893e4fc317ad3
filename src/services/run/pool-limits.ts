import type { AccountLimits } from '../../model/fit/account-limits.ts';
import { messageOf } from '../../model/problem.ts';
import type { Connection } from '../connection/connection.ts';

/** What an account may have, or why nobody can tell. */
export type LimitsRead =
  | { readonly limits: AccountLimits; readonly trouble?: undefined }
  | { readonly limits?: undefined; readonly trouble: string };

/** Long waits are not worth it: a run can begin without an answer, and says so. */
const limitMs = 20_000;

/** What the account of a connection may have, as Azure Resource Manager tells whoever is signed in. Never throws but when aborted. */
export async function poolLimits(
  { batch, signIn }: Connection,
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<LimitsRead> {
  if (!signIn || batch.tokens === undefined)
    return { trouble: 'a shared key does not open what tells them; `batchdeck login` does' };
  try {
    // Loaded late: whoever works by keys or on this machine never needs it.
    const [{ openManagement }, { limitsOfUrl }] = await Promise.all([
      import('../management/open-management.ts'),
      import('../management/read-limits.ts'),
    ]);
    const within = AbortSignal.any([signal, AbortSignal.timeout(limitMs)]);
    const limits = await limitsOfUrl(openManagement(signIn, batch.tokens, env), batch.url, within);
    return limits ? { limits } : { trouble: 'the account is not among those that you may list' };
  } catch (error) {
    signal.throwIfAborted();
    return { trouble: messageOf(error) };
  }
}
