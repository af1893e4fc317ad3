import {
  isCloudName,
  isInteractive,
  isSignInWay,
  type SignIn,
  signInWays,
} from '../../src/model/auth/sign-in.ts';
import { Problem } from '../../src/model/problem.ts';
import type { Profile } from '../../src/model/profile.ts';
import { checkProfile } from '../../src/model/profile-form.ts';

/** Where the suite works: a stored profile, or an account that the environment spells out. */
export type LiveAccount =
  | { readonly profile: string; readonly spelled?: undefined }
  | { readonly profile?: undefined; readonly spelled: Profile };

/** What a person has said that the suite may do. */
export interface LiveSettings {
  readonly account: LiveAccount;
  /** What it may cost, in the currency of the prices. */
  readonly limit: number;
  /** Minutes that the checks may take in all. */
  readonly minutes: number;
  readonly vmSize: string;
  /** `publisher/offer/sku` */
  readonly image: string;
  readonly nodes: number;
  /** Names of checks, where not all are wanted. */
  readonly only?: readonly string[];
  /** Delete what earlier starts have left, and nothing else; `all`: of starts that may still be at work, too. */
  readonly sweep?: 'left' | 'all';
}

const usage = (what: string, remedy: string) => new Problem({ kind: 'usage', what, remedy });

const howToSwitchOn =
  'BATCHDECK_LIVE=1 BATCHDECK_LIVE_PROFILE=NAME BATCHDECK_LIVE_LIMIT=1 npm run test:live   (docs/live-tests.md)';

function mustBeOn(env: NodeJS.ProcessEnv): void {
  if (env.BATCHDECK_LIVE === '1') return;
  throw new Problem({
    kind: 'usage',
    what: 'the live tests do not start by themselves',
    why: 'they make a pool that is billed, in an account of yours, and BATCHDECK_LIVE=1 is not set',
    remedy: `say that you want them: ${howToSwitchOn}`,
  });
}

function readLimit(text: string | undefined): number {
  const limit = Number(text?.trim().replace(/^[$€£]/, ''));
  if (text?.trim() && Number.isFinite(limit) && limit > 0) return limit;
  throw new Problem({
    kind: 'usage',
    what: text?.trim() ? `BATCHDECK_LIVE_LIMIT=${text} is no amount` : 'no spending limit was given',
    why: 'the live tests make a node that is billed, and are held to what you allow',
    remedy:
      'say what they may cost: BATCHDECK_LIVE_LIMIT=1 for one dollar (of BATCHDECK_CURRENCY where that is set)',
  });
}

function wholeNumber(name: string, text: string | undefined, usual: number, most: number): number {
  if (!text?.trim()) return usual;
  const n = Number(text);
  if (Number.isInteger(n) && n >= 1 && n <= most) return n;
  throw usage(
    `${name} takes a whole number from 1 to ${most}, not "${text}"`,
    'correct it; nothing was made',
  );
}

function readSignIn(env: NodeJS.ProcessEnv): SignIn | undefined {
  const { BATCHDECK_LIVE_SIGN_IN: way, BATCHDECK_LIVE_TENANT: tenant, BATCHDECK_LIVE_CLOUD: cloud } = env;
  if (!way) return undefined;
  if (!isSignInWay(way))
    throw usage(`BATCHDECK_LIVE_SIGN_IN takes one of ${signInWays.join(', ')}, not "${way}"`, 'correct it');
  if (isInteractive(way))
    throw usage(
      `signing in by ${way} takes a person, so it is done before`,
      `batchdeck login --way ${way}; batchdeck profile add NAME --sign-in --batch-url URL --storage-account STORAGE; then BATCHDECK_LIVE_PROFILE=NAME`,
    );
  if (cloud && !isCloudName(cloud))
    throw usage(`BATCHDECK_LIVE_CLOUD=${cloud} is none that is known`, 'public, china or usgov');
  return { way, ...(tenant ? { tenant } : {}), ...(cloud && isCloudName(cloud) ? { cloud } : {}) };
}

const fieldVariables: Readonly<Record<string, string>> = {
  batchUrl: 'BATCHDECK_LIVE_BATCH_URL',
  batchAccount: 'BATCHDECK_LIVE_BATCH_ACCOUNT',
  storageAccount: 'BATCHDECK_LIVE_STORAGE_ACCOUNT',
  blobEndpoint: 'BATCHDECK_LIVE_BLOB_ENDPOINT',
};

function spelledAccount(env: NodeJS.ProcessEnv): Profile {
  const checked = checkProfile({
    name: 'live',
    batchUrl: env.BATCHDECK_LIVE_BATCH_URL,
    batchAccount: env.BATCHDECK_LIVE_BATCH_ACCOUNT,
    storageAccount: env.BATCHDECK_LIVE_STORAGE_ACCOUNT,
    blobEndpoint: env.BATCHDECK_LIVE_BLOB_ENDPOINT,
  });
  if ('problems' in checked)
    throw new Problem({
      kind: 'usage',
      what: 'the account that the environment spells out cannot be used',
      why: Object.entries(checked.problems)
        .map(([field, problem]) => `${fieldVariables[field] ?? field}: ${problem}`)
        .join('; '),
      remedy: 'correct it, or name a profile: BATCHDECK_LIVE_PROFILE=NAME',
    });
  const signIn = readSignIn(env);
  if (signIn) return { ...checked.profile, signIn: { kind: 'entra', ...signIn } };
  const missing = ['AZURE_BATCH_ACCESS_KEY', 'AZURE_STORAGE_KEY'].filter((name) => !env[name]);
  if (missing.length === 0) return checked.profile;
  throw new Problem({
    kind: 'usage',
    what: `it is not said what opens ${checked.profile.batch.url}`,
    why: `BATCHDECK_LIVE_SIGN_IN is not set, and for keys ${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} missing`,
    remedy: 'BATCHDECK_LIVE_SIGN_IN=cli (or environment, managed-identity), or both keys',
  });
}

/** The account that was named. One that merely is at hand (in use, in `AZURE_BATCH_ACCOUNT`) is not taken. */
function readAccount(env: NodeJS.ProcessEnv): LiveAccount {
  const { BATCHDECK_LIVE_PROFILE: profile, BATCHDECK_LIVE_BATCH_URL: url } = env;
  if (profile && url)
    throw usage(
      'BATCHDECK_LIVE_PROFILE and BATCHDECK_LIVE_BATCH_URL are two ways to name the account',
      'set one of them',
    );
  if (profile === 'local')
    throw usage(
      'the local service is named by its endpoints here, like any account',
      '`batchdeck local up --json` prints them: BATCHDECK_LIVE_BATCH_URL, …_BATCH_ACCOUNT, …_STORAGE_ACCOUNT, …_BLOB_ENDPOINT and both keys (docs/live-tests.md)',
    );
  if (profile) return { profile };
  if (url) return { spelled: spelledAccount(env) };
  throw new Problem({
    kind: 'usage',
    what: 'no account was named for the live tests',
    why: 'they never take the one that happens to be in use',
    remedy:
      'name a profile: BATCHDECK_LIVE_PROFILE=NAME (`batchdeck profile list` shows them), or spell the account out by BATCHDECK_LIVE_BATCH_URL and what belongs to it (docs/live-tests.md)',
  });
}

function readFlags(args: readonly string[]): Pick<LiveSettings, 'only' | 'sweep'> {
  let flags: Pick<LiveSettings, 'only' | 'sweep'> = {};
  for (const arg of args) {
    const [name, value] = arg.split('=', 2);
    if (name === '--sweep' && (value === undefined || value === 'all'))
      flags = { ...flags, sweep: value ?? 'left' };
    else if (name === '--only' && value) flags = { ...flags, only: value.split(',') };
    else
      throw usage(
        `${arg} is not known here`,
        'npm run test:live [-- --sweep | --sweep=all | --only=NAME,NAME]',
      );
  }
  return flags;
}

/**
 * What the suite is to do, out of environment and command line.
 * @throws Problem `usage` in words where it was not said that it may begin, where, or for how much.
 */
export function readSettings(env: NodeJS.ProcessEnv, args: readonly string[]): LiveSettings {
  mustBeOn(env);
  const flags = readFlags(args);
  const account = readAccount(env);
  return {
    account,
    // Deleting costs nothing.
    limit: flags.sweep ? 0 : readLimit(env.BATCHDECK_LIVE_LIMIT),
    minutes: wholeNumber('BATCHDECK_LIVE_MINUTES', env.BATCHDECK_LIVE_MINUTES, 30, 240),
    vmSize: env.BATCHDECK_LIVE_VM_SIZE?.trim() || 'Standard_D2s_v5',
    image: env.BATCHDECK_LIVE_IMAGE?.trim() || 'canonical/ubuntu-24_04-lts/server',
    nodes: wholeNumber('BATCHDECK_LIVE_NODES', env.BATCHDECK_LIVE_NODES, 1, 10),
    ...flags,
  };
}
