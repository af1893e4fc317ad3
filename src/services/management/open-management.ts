import { clouds } from '../../model/auth/clouds.ts';
import type { SignIn } from '../../model/auth/sign-in.ts';
import { isFree } from '../../model/cost/rate.ts';
import { Problem } from '../../model/problem.ts';
import type { TokenSource } from '../auth/token-source.ts';
import { type ManagementClient, managementClient } from './management-client.ts';
import { managementVariable } from './management-variable.ts';

/** The management service of the cloud that one is signed in to. Nothing is asked yet. */
export function openManagement(
  signIn: SignIn,
  tokens: TokenSource,
  env: NodeJS.ProcessEnv,
): ManagementClient {
  const given = env[managementVariable];
  const url = given ? given.replace(/\/$/, '') : clouds[signIn.cloud ?? 'public'].management;
  // Tokens go there: over the network only where nobody else can read them.
  if (!URL.canParse(url) || !(new URL(url).protocol === 'https:' || isFree(url)))
    throw new Problem({
      kind: 'usage',
      what: `${managementVariable} cannot be used`,
      why: 'it has to be an https URL',
      remedy: 'correct it, or unset it for Azure itself',
    });
  return managementClient({ url, tokens, signIn });
}
