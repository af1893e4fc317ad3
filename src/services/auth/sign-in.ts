import { hasBrowser } from '../../model/auth/has-browser.ts';
import { isInteractive, type SignIn } from '../../model/auth/sign-in.ts';
import type { SignInEvent } from '../../model/auth/sign-in-flow.ts';
import { type SignedInAs, signedInAs } from '../../model/auth/token-claims.ts';
import { messageOf, Problem } from '../../model/problem.ts';
import { openTokens, placeSignIn, type SignInPlace } from './open-tokens.ts';
import { keepInMemory, keepOnDisk } from './sign-in-keep.ts';
import type { TokenSource } from './token-source.ts';

export interface SignInOptions extends SignInPlace {
  /** Also for other programs of this person: later commands, and workers. Else until this one ends. */
  readonly keep: boolean;
  readonly signal: AbortSignal;
  /** Told of each step; what it tells can be folded by `signInFlow`. */
  readonly onEvent?: (event: SignInEvent) => void;
}

export interface SignedIn {
  readonly as: SignedInAs;
  readonly tokens: TokenSource;
}

/** Signs in, waiting for the person where one is needed. Rejects with a Problem in words. */
export async function signIn(who: SignIn, options: SignInOptions): Promise<SignedIn> {
  const { signal, onEvent } = options;
  onEvent?.({ kind: 'begun', signIn: who });
  try {
    if (isInteractive(who.way)) await askPerson(who, options);
    const tokens = openTokens(who, options);
    const { token } = await tokens.token('management', { signal });
    const as = signedInAs(token);
    onEvent?.({ kind: 'done', as });
    return { as, tokens };
  } catch (error) {
    if (signal.aborted) onEvent?.({ kind: 'given-up' });
    else onEvent?.({ kind: 'refused', refusal: refusalOf(error) });
    throw error;
  }
}

async function askPerson(who: SignIn, options: SignInOptions): Promise<void> {
  const { signal, onEvent, env, configDir } = options;
  if (who.way === 'browser' && !hasBrowser(env, process.platform)) throw noBrowser();
  const { entraTokens } = await import('./entra/entra-tokens.ts');
  // The SDK asks a person only where nothing is kept: it begins in memory, and replaces what is there when it is done.
  const fresh = keepInMemory();
  const entra = entraTokens(who, { env, keep: fresh, onCode: (code) => onEvent?.({ kind: 'code', code }) });
  if (who.way === 'browser') onEvent?.({ kind: 'browser-opened' });
  await untilAborted(entra.authenticate(signal), signal);
  const kept = await fresh.read();
  if (options.keep && kept) await keepOnDisk(configDir, who).write(kept);
  placeSignIn(who, options, options.keep ? undefined : fresh);
}

/** The SDK looks at its signal between two questions only. */
function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  work.catch(() => {});
  return new Promise((resolve, reject) => {
    const leave = () => reject(signal.reason);
    signal.addEventListener('abort', leave, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}

function noBrowser(): Problem {
  return new Problem({
    kind: 'refused',
    what: 'there is no browser here',
    why: 'this is an SSH session, or no display is set',
    remedy: 'use one on any other device: batchdeck login --way device-code',
  });
}

const refusalOf = (error: unknown) =>
  error instanceof Problem
    ? { what: error.what, why: error.why, remedy: error.remedy }
    : { what: 'signing in failed', why: messageOf(error) };
