import { loginCommand, type SignIn } from '../auth/sign-in.ts';
import type { ProblemParts } from '../problem.ts';
import { redact } from '../redact.ts';
import { type Tenant, tenantWord } from './tenant.ts';

/** An answer of the management service that says no. */
export interface ManagementAnswer {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  /** Its clock, milliseconds since 1970. */
  readonly serverTime?: number | undefined;
}

const skewMs = 4 * 60_000;
const accountReader = 'Azure Batch Account Reader';
const typed =
  'batchdeck profile add NAME --batch-url https://ACCOUNT.REGION.batch.azure.com --storage-account STORAGE --sign-in';

const sentence = (text: string): string => redact(text.replace(/\s+/g, ' ').trim()).slice(0, 300);

/** What an answer of the management service means to a person who asked for accounts, and the way out. */
export function managementRefusal(answer: ManagementAnswer, signIn: SignIn, now: number): ProblemParts {
  const { status, code, message } = answer;
  const base = { kind: 'refused', code, status } as const;
  const login = (tenant: string) => loginCommand({ ...signIn, tenant });
  const off = answer.serverTime === undefined ? 0 : now - answer.serverTime;
  if (status === 401 && Math.abs(off) > skewMs)
    return {
      ...base,
      what: 'Azure refuses the token of this machine',
      why: `its clock is ${Math.round(Math.abs(off) / 60_000)} min ${off > 0 ? 'ahead of' : 'behind'} Azure's, and tokens are good for a short time only`,
      remedy: 'set the clock of this machine (timedatectl set-ntp true), then try again',
    };
  switch (code) {
    case 'InvalidAuthenticationTokenTenant': {
      const tenant =
        /must match (?:the tenant|one of the tenants) 'https:\/\/sts\.windows\.net\/([\w-]+)/.exec(
          message,
        )?.[1];
      return {
        ...base,
        what: 'the subscription belongs to another tenant than the one you are signed in to',
        ...(tenant === undefined ? {} : { why: `it is of the tenant ${tenant}` }),
        remedy: `sign in there: ${login(tenant ?? 'TENANT')}`,
      };
    }
    case 'SubscriptionNotFound':
    case 'InvalidSubscriptionId':
      return {
        ...base,
        what: 'the subscription is not there, or not for you to see',
        why: sentence(message),
        remedy: `\`batchdeck accounts\` lists those that you can see; it may be of another tenant: ${login('TENANT')}`,
      };
    case 'AuthorizationFailed':
    case 'LinkedAuthorizationFailed':
      return notAllowed(answer);
    case 'SharedKeyAuthenticationNotAllowed':
      return {
        ...base,
        what: 'key access is disabled on this Batch account',
        why: 'its owner allows signing in by Entra ID only',
        remedy: 'work signed in: batchdeck login; no key is needed',
      };
  }
  if (status === 401)
    return {
      ...base,
      what: 'Azure takes the sign-in no longer',
      why: sentence(message),
      remedy: `sign in anew: ${loginCommand(signIn)}`,
    };
  if (status === 429)
    return {
      ...base,
      kind: 'unreachable',
      what: 'Azure is asked too often by this account just now',
      why: 'it went on refusing (429) after several tries',
      remedy: 'try again in a few minutes, or ask for less: --subscription NAME',
    };
  return {
    ...base,
    kind: status >= 500 ? 'unreachable' : 'refused',
    what: 'Azure does not answer the question',
    why: sentence(`${message} [${status} ${code}]`),
    remedy: status >= 500 ? 'try again in a few minutes' : `or give the endpoint yourself: ${typed}`,
  };
}

function notAllowed({ code, status, message }: ManagementAnswer): ProblemParts {
  const action = /perform action '([^']+)'/.exec(message)?.[1];
  const scope = /over scope '([^']+)'/.exec(message)?.[1];
  const isList = action?.toLowerCase() === 'microsoft.batch/batchaccounts/read';
  return {
    kind: 'refused',
    code,
    status,
    what: isList ? 'you may not list the Batch accounts' : 'you may not do that',
    why: `it takes the right ${action ?? 'that was asked for'}${scope === undefined ? '' : ` at ${scope}`}`,
    remedy: isList
      ? `if you know the account, give its endpoint: ${typed}; else ask for the role "${accountReader}" there`
      : 'ask whoever owns the account for a role that has it',
  };
}

/** Nothing to list: not an error of Azure's, and no reason to stay here. */
export const noSubscription = (signIn: SignIn, others: readonly Tenant[] = []): ProblemParts => {
  const [first] = others;
  const tenant = first ? tenantWord(first) : 'TENANT';
  const yours = first ? ` of yours (${others.map(({ name }) => name).join(', ')})` : '';
  return {
    kind: 'refused',
    what: 'you see no subscription in this tenant',
    why: 'whoever is signed in has no role in any',
    remedy: `the account may be in another tenant${yours}: ${loginCommand({ ...signIn, tenant })}; if you know its endpoint: ${typed}`,
  };
};

export const noAccount = (names: readonly string[]): ProblemParts => ({
  kind: 'refused',
  what: 'there is no Batch account here',
  why: `looked in ${names.join(', ')}`,
  remedy:
    'make one (az batch account create), ask for a role on one that exists, or work on this machine meanwhile: --local',
});

export const notReached = (said: string): ProblemParts => ({
  kind: 'unreachable',
  what: 'Azure was not reached',
  why: sentence(said),
  remedy: 'check your network, proxy (HTTPS_PROXY) and DNS, then try again',
});

/** Azure's own answer is another than this program knows. @param said what does not fit */
export const unknownAnswer = (said: string): ProblemParts => ({
  kind: 'broken',
  what: 'Azure gave an answer that is not understood',
  why: sentence(said),
});

/** Where something answered that is not Azure, or half of an answer came. @param said what came */
export const noAnswer = (said: string): ProblemParts => ({
  kind: 'unreachable',
  what: 'Azure gave no answer that can be understood',
  why: sentence(said),
  remedy: 'sign in to the network if it asks for that, check the proxy (HTTPS_PROXY), then try again',
});
