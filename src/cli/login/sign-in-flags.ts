import { cloudNames } from '../../model/auth/clouds.ts';
import {
  isCloudName,
  isSignInWay,
  isTenant,
  type SignIn,
  type SignInWay,
  signInWays,
} from '../../model/auth/sign-in.ts';
import { Problem } from '../../model/problem.ts';
import { findWays } from '../../services/auth/find-ways.ts';

/** The options of `login` as they were typed. */
export interface SignInFlags {
  readonly way?: string;
  readonly tenant?: string;
  readonly cloud?: string;
}

const wrong = (what: string, remedy: string) => new Problem({ kind: 'usage', what, remedy });

/** @throws Problem that says what can be given instead */
export function readSignInFlags(flags: SignInFlags, usualWay: SignInWay): SignIn {
  const { way = usualWay, tenant, cloud } = flags;
  if (!isSignInWay(way))
    throw wrong(`there is no way "${way}" to sign in`, `one of: ${signInWays.join(', ')}`);
  if (tenant !== undefined && !isTenant(tenant))
    throw wrong(
      `"${tenant}" is no tenant`,
      'give its id or one of its domains, e.g. contoso.onmicrosoft.com',
    );
  if (cloud === undefined) return { way, ...(tenant === undefined ? {} : { tenant }) };
  if (!isCloudName(cloud)) throw wrong(`there is no cloud "${cloud}"`, `one of: ${cloudNames.join(', ')}`);
  return { way, cloud, ...(tenant === undefined ? {} : { tenant }) };
}

/** What needs least of a person, by what is there: variables that name somebody, the Azure CLI, else a code. */
export async function usualWay(env: NodeJS.ProcessEnv, tenant: string | undefined): Promise<SignInWay> {
  const { environment, az } = await findWays(env, tenant);
  if (environment.kind !== 'missing') return 'environment';
  return az === undefined ? 'device-code' : 'cli';
}
