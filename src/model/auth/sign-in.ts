import { type CloudName, cloudNames } from './clouds.ts';

/** How one signs in, in the order in which they are offered. */
export const signInWays = ['device-code', 'cli', 'environment', 'managed-identity', 'browser'] as const;
export type SignInWay = (typeof signInWays)[number];

/** Signing in by Entra ID instead of by keys. No secret. */
export interface SignIn {
  readonly way: SignInWay;
  /** Id or domain; else the home of whoever signs in. */
  readonly tenant?: string;
  /** The public one unless told. */
  readonly cloud?: CloudName;
}

/** Whether two lead to the same tokens. */
export const isSameSignIn = (a: SignIn, b: SignIn): boolean =>
  a.way === b.way &&
  a.tenant?.toLowerCase() === b.tenant?.toLowerCase() &&
  (a.cloud ?? 'public') === (b.cloud ?? 'public');

/** The ways that need a person there; what comes of it can be kept, for later commands and for workers. */
export const isInteractive = (way: SignInWay): way is 'device-code' | 'browser' =>
  way === 'device-code' || way === 'browser';

export const wayTitles: Readonly<Record<SignInWay, string>> = {
  'device-code': 'a code, typed into a browser on any device',
  cli: 'the Azure CLI, where you are signed in already',
  environment: 'a service principal or workload, from environment variables',
  'managed-identity': 'the identity of this Azure machine',
  browser: 'a browser on this machine',
};

export const isSignInWay = (text: string): text is SignInWay => signInWays.some((way) => way === text);
export const isCloudName = (text: string): text is CloudName => cloudNames.some((name) => name === text);

/** An id or a domain; what would be taken for a path or an option is none. */
export const isTenant = (text: string): boolean => /^[A-Za-z0-9][A-Za-z0-9.-]{0,253}$/.test(text);

/** An id, not a domain. */
export const isTenantId = (text: string): boolean => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);

/** The command line that signs in this way. */
export function loginCommand({ way, tenant, cloud }: SignIn): string {
  const rest = `${tenant === undefined ? '' : ` --tenant ${tenant}`}${cloud === undefined || cloud === 'public' ? '' : ` --cloud ${cloud}`}`;
  return `batchdeck login --way ${way}${rest}`;
}
