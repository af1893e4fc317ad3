import {
  type AuthenticationRecord,
  DeviceCodeCredential,
  deserializeAuthenticationRecord,
  InteractiveBrowserCredential,
  serializeAuthenticationRecord,
} from '@azure/identity';
import { isTenantId, type SignIn } from '../../../model/auth/sign-in.ts';
import type { DeviceCode } from '../../../model/auth/sign-in-flow.ts';
import { messageOf } from '../../../model/problem.ts';
import type { SignInKeep } from '../sign-in-keep.ts';
import { type CacheHome, giveHome } from './cache-plugin.ts';
import type { sdkOptions } from './sdk-options.ts';

interface PersonOptions {
  readonly signIn: SignIn;
  readonly keep: SignInKeep;
  readonly sdk: ReturnType<typeof sdkOptions>;
  readonly onCode?: (code: DeviceCode) => void;
}

/** Microsoft's own time, where the server does not say it. */
const usualCodeMs = 15 * 60_000;

export interface PersonCredential {
  readonly credential: DeviceCodeCredential | InteractiveBrowserCredential;
  readonly home: CacheHome;
  /** Asks the person, and keeps what comes of it. */
  authenticate(scope: string, signal: AbortSignal): Promise<void>;
  /** It is not used any more. */
  close(): void;
}

/** The credential of a person, with whatever was kept of an earlier sign-in. It never asks anybody by itself. */
export async function personCredential(options: PersonOptions): Promise<PersonCredential> {
  const { signIn, keep, sdk, onCode } = options;
  const kept = await keep.read();
  const found = kept && readRecord(kept.record);
  // MSAL finds tokens by the tenant of the account, whatever tenant is asked for: those of another would be given.
  const there = signIn.tenant !== undefined && isTenantId(signIn.tenant) ? { tenantId: signIn.tenant } : {};
  const record = found && { ...found, ...there };
  const home: CacheHome = { keep, record: kept?.record ?? '', refused: undefined };
  const { name, leave } = giveHome(home);
  const common = {
    ...sdk,
    tenantId: signIn.tenant ?? 'organizations',
    disableAutomaticAuthentication: true,
    tokenCachePersistenceOptions: { enabled: true, name },
    ...(record ? { authenticationRecord: record } : {}),
  };
  const credential =
    signIn.way === 'browser'
      ? new InteractiveBrowserCredential(common)
      : new DeviceCodeCredential({ ...common, userPromptCallback: (info) => onCode?.(deviceCode(info)) });
  return {
    credential,
    home,
    close: leave,
    async authenticate(scope, signal) {
      const made = await credential.authenticate(scope, { abortSignal: signal });
      if (!made) throw new Error('nobody was signed in');
      home.record = serializeAuthenticationRecord(made);
      const now = await keep.read();
      await keep.write({ record: home.record, cache: now?.cache ?? '' });
    },
  };
}

/** MSAL says how long the code is good for; the SDK's type leaves it out. */
function deviceCode(info: { userCode: string; verificationUri: string }): DeviceCode {
  const seconds = 'expiresIn' in info && typeof info.expiresIn === 'number' ? info.expiresIn : undefined;
  const expiresAt = Date.now() + (seconds === undefined ? usualCodeMs : seconds * 1000);
  return { code: info.userCode, link: info.verificationUri, expiresAt };
}

function readRecord(text: string): AuthenticationRecord | undefined {
  if (text === '') return undefined;
  try {
    return deserializeAuthenticationRecord(text);
  } catch (error) {
    throw new Error(`the kept sign-in is not understood: ${messageOf(error)}`);
  }
}
