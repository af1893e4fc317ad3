import type { RefusalKind } from './entra-codes.ts';
import { loginCommand, type SignIn } from './sign-in.ts';

/** More than signing in with the tools of Azure that are there, nobody can advise where codes are blocked. */
const azFirst =
  'sign in with the Azure CLI, which has other ways (`az login`, here or where there is a browser), then: batchdeck login --way cli';

const tenantOf = ({ tenant }: SignIn) =>
  tenant === undefined ? 'your home tenant' : `the tenant "${tenant}"`;

/** The service principal of the environment is mended in another place than a person's sign-in. */
const isPerson = ({ way }: SignIn) => way !== 'environment' && way !== 'managed-identity';

/** What a person can do about a refusal of Entra ID. */
export const refusalRemedies: Readonly<Record<RefusalKind, (signIn: SignIn) => string>> = {
  'wrong-tenant': (signIn) =>
    `it was asked of ${tenantOf(signIn)}: name the one that the Batch account is in: ${loginCommand({ ...signIn, tenant: 'TENANT' })}`,
  'code-expired': (signIn) => `codes are good for 15 minutes: ${loginCommand(signIn)} gives a new one`,
  declined: (signIn) => `try again, and confirm in the browser that it is you: ${loginCommand(signIn)}`,
  blocked: (signIn) =>
    signIn.way === 'cli'
      ? 'work from a machine or network that your tenant allows, or ask its administrator; on an Azure machine: batchdeck login --way managed-identity'
      : azFirst,
  'not-assigned': () =>
    `ask the tenant's administrator to assign you to the program (Enterprise applications → Users and groups); or ${azFirst}`,
  'unknown-program': (signIn) =>
    isPerson(signIn)
      ? `the tenant may be another: ${loginCommand({ ...signIn, tenant: 'TENANT' })}`
      : 'check AZURE_CLIENT_ID and AZURE_TENANT_ID: the program must be registered in that tenant',
  consent: () => `an administrator of the tenant must consent once; or ${azFirst}`,
  'more-proof': (signIn) =>
    isPerson(signIn)
      ? `sign in anew, with everything that the browser asks for: ${signIn.way === 'cli' ? azAgain(signIn) : loginCommand(signIn)}`
      : 'a service principal cannot give it: ask the tenant’s administrator',
  over: (signIn) => `sign in anew: ${signIn.way === 'cli' ? azAgain(signIn) : loginCommand(signIn)}`,
  'bad-secret': () =>
    'check AZURE_CLIENT_SECRET (its value, not its id), the certificate or the workload token; make a new secret where it is over',
  clock: () => 'check the clock of this machine: the proof is good for minutes only',
  locked: () => 'wait a while, then try again; else ask the tenant’s administrator',
  'no-resource': (signIn) =>
    `check --cloud and --tenant: ${loginCommand({ ...signIn, tenant: 'TENANT' })}; in a tenant that has no Batch account yet: az provider register --namespace Microsoft.Batch`,
  busy: () => 'try again in a minute',
};

/** How one signs in to the Azure CLI again. */
export const azAgain = ({ tenant }: SignIn): string =>
  tenant === undefined ? 'az login' : `az login --tenant ${tenant}`;
