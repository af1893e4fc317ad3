import { delimiter } from 'node:path';
import { environmentSignIn } from '../../model/auth/environment-sign-in.ts';
import { hasBrowser } from '../../model/auth/has-browser.ts';
import type { WayFacts } from '../../model/auth/way-offers.ts';
import { findExecutable } from '../local/find-executable.ts';

/** Where the tokens of a machine's identity come from, where that is not the usual address. */
const identityVariables = ['IDENTITY_ENDPOINT', 'MSI_ENDPOINT', 'AZURE_POD_IDENTITY_AUTHORITY_HOST'];

/** What there is on this machine to sign in with. Nothing is asked over the network. */
export async function findWays(env: NodeJS.ProcessEnv, tenant: string | undefined): Promise<WayFacts> {
  const name = process.platform === 'win32' ? 'az.cmd' : 'az';
  return {
    environment: environmentSignIn(env, tenant ?? env.AZURE_TENANT_ID),
    az: await findExecutable(name, (env.PATH ?? '').split(delimiter)),
    browser: hasBrowser(env, process.platform),
    identityVariable: identityVariables.find((each) => env[each]),
  };
}
