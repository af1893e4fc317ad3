import { clouds } from '../../model/auth/clouds.ts';
import { isInteractive, isTenantId, type SignIn } from '../../model/auth/sign-in.ts';
import { azureCliTokens } from './azure-cli.ts';
import { type AskToken, keptTokens } from './kept-tokens.ts';
import { heard } from './sign-in-ended.ts';
import { keepInMemory, keepOnDisk, type SignInKeep } from './sign-in-keep.ts';
import type { TokenSource } from './token-source.ts';

export interface SignInPlace {
  /** See `configFolder`; kept sign-ins are below it. */
  readonly configDir: string;
  readonly env: NodeJS.ProcessEnv;
}

/** Everything else that tells one token from another. */
const variables = [
  'AZURE_AUTHORITY_HOST',
  'AZURE_TENANT_ID',
  'AZURE_CLIENT_ID',
  'AZURE_CLIENT_CERTIFICATE_PATH',
  'AZURE_FEDERATED_TOKEN_FILE',
  'AZURE_CONFIG_DIR',
];

const keyOf = ({ way, tenant, cloud }: SignIn, { configDir, env }: SignInPlace): string =>
  JSON.stringify([way, tenant, cloud ?? 'public', configDir, ...variables.map((name) => env[name])]);

const sources = new Map<string, TokenSource>();
/** Sign-ins of this process alone, until it ends. */
const inMemory = new Map<string, SignInKeep>();

/**
 * Whoever is signed in this way. Nothing is asked yet, and @azure/identity is loaded with the first token. The same
 * answer for the same question, so that all who connect share the tokens that are there.
 */
export function openTokens(signIn: SignIn, place: SignInPlace): TokenSource {
  const key = keyOf(signIn, place);
  const found = sources.get(key);
  if (found) return found;
  const source = heard(
    keptTokens(
      signIn.way === 'cli'
        ? azureCliTokens(signIn, clouds[signIn.cloud ?? 'public'], place.env)
        : entraAsk(signIn, place),
    ),
    signIn,
  );
  sources.set(key, source);
  return source;
}

function entraAsk(signIn: SignIn, place: SignInPlace): AskToken {
  let opened: Promise<AskToken> | undefined;
  const open = async (): Promise<AskToken> => {
    const { entraTokens } = await import('./entra/entra-tokens.ts');
    return entraTokens(signIn, { env: place.env, keep: keepOf(signIn, place) }).ask;
  };
  return async (audience, options) => {
    opened ??= open();
    return (await opened)(audience, options);
  };
}

/** Where the sign-in of a person is looked for: in this process, else on disk, also that of the home tenant. */
function keepOf(signIn: SignIn, place: SignInPlace): SignInKeep {
  if (!isInteractive(signIn.way)) return keepInMemory();
  const held = inMemory.get(keyOf(signIn, place));
  if (held) return held;
  const own = keepOnDisk(place.configDir, signIn);
  // A domain does not tell whether what is kept is of another tenant.
  if (signIn.tenant === undefined || !isTenantId(signIn.tenant)) return own;
  const { tenant: _tenant, ...home } = signIn;
  const other = inMemory.get(keyOf(home, place)) ?? keepOnDisk(place.configDir, home);
  const choose = async () => ((await own.read()) || !(await other.read()) ? own : other);
  return {
    read: async () => (await choose()).read(),
    write: async (kept) => (await choose()).write(kept),
  };
}

/** Has a new sign-in found from now on by whoever opens it. */
export function placeSignIn(signIn: SignIn, place: SignInPlace, keep: SignInKeep | undefined): void {
  const key = keyOf(signIn, place);
  sources.clear();
  if (keep) inMemory.set(key, keep);
  else inMemory.delete(key);
}

/** Nobody is signed in by this process any more; what is on disk stays. */
export function forgetInMemory(): void {
  sources.clear();
  inMemory.clear();
}
