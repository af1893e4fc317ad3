import type { TokenCredential } from '@azure/identity';
import { type Cloud, clouds, scopeOf } from '../../../model/auth/clouds.ts';
import { environmentSignIn } from '../../../model/auth/environment-sign-in.ts';
import { signInRefusal } from '../../../model/auth/read-refusal.ts';
import { isInteractive, loginCommand, type SignIn } from '../../../model/auth/sign-in.ts';
import type { DeviceCode } from '../../../model/auth/sign-in-flow.ts';
import { messageOf, Problem } from '../../../model/problem.ts';
import type { AskToken } from '../kept-tokens.ts';
import type { SignInKeep } from '../sign-in-keep.ts';
import type { Audience } from '../token-source.ts';
import { environmentCredential, machineCredential } from './open-credential.ts';
import { type PersonCredential, personCredential } from './person-credential.ts';
import { authorityOf, sdkOptions } from './sdk-options.ts';
import { createWitness, type Witness } from './witness.ts';

export interface EntraOptions {
  readonly env: NodeJS.ProcessEnv;
  /** Where the sign-in of a person is kept. */
  readonly keep: SignInKeep;
  readonly onCode?: (code: DeviceCode) => void;
}

/** Everything that needs @azure/identity. */
export interface EntraTokens {
  readonly ask: AskToken;
  /** Signs a person in anew, waiting for them. */
  authenticate(signal: AbortSignal): Promise<void>;
}

export function entraTokens(signIn: SignIn, { env, keep, onCode }: EntraOptions): EntraTokens {
  const cloud: Cloud = clouds[signIn.cloud ?? 'public'];
  let signalNow: AbortSignal | undefined;
  const witness = createWitness(() => signalNow);
  const options = sdkOptions(authorityOf(cloud, env), witness);
  let person: Promise<PersonCredential> | undefined;
  let other: TokenCredential | undefined;
  const openPerson = () => {
    person ??= personCredential({ signIn, keep, sdk: options, ...(onCode ? { onCode } : {}) });
    return person;
  };
  /** Somebody may sign in again in another program: what is kept is read anew then. */
  const closePerson = async () => {
    const opened = await person?.catch(() => undefined);
    opened?.close();
    person = undefined;
  };
  const openOther = () => {
    other ??=
      signIn.way === 'managed-identity'
        ? machineCredential(env, options)
        : environmentCredential(environmentSignIn(env, signIn.tenant ?? env.AZURE_TENANT_ID), options);
    return other;
  };

  async function getToken(audience: Audience, signal: AbortSignal, insteadOf: string | undefined) {
    if (!isInteractive(signIn.way)) {
      // A new credential has an empty cache.
      if (insteadOf !== undefined) other = undefined;
      return openOther().getToken(scopeOf(cloud, audience), { abortSignal: signal });
    }
    const opened = await openPerson();
    if (opened.home.record === '') throw notSignedIn(signIn);
    opened.home.refused = insteadOf;
    return opened.credential.getToken(scopeOf(cloud, audience), { abortSignal: signal });
  }

  /** One after the other: what was kept is read and written by each, and the witness hears one at a time. */
  let before: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> => {
    const turn = before
      .catch(() => {})
      .then(async () => {
        signal.throwIfAborted();
        signalNow = signal;
        witness.forget();
        try {
          return await work();
        } catch (error) {
          await closePerson();
          signal.throwIfAborted();
          throw problemOf(error, witness, signIn);
        }
      });
    before = turn;
    return turn;
  };

  return {
    ask: (audience, { signal, insteadOf }) =>
      inTurn(signal, async () => {
        const token = await getToken(audience, signal, insteadOf);
        if (!token) throw new Error('there was no token in the answer');
        return { token: token.token, expiresAt: token.expiresOnTimestamp };
      }),
    authenticate: (signal) =>
      inTurn(signal, async () => {
        const opened = await openPerson();
        await opened.authenticate(scopeOf(cloud, 'management'), signal);
      }),
  };
}

function notSignedIn(signIn: SignIn): Problem {
  return new Problem({
    kind: 'refused',
    what: 'you are not signed in',
    why: 'nothing is kept of a sign-in of this kind',
    remedy: loginCommand(signIn),
  });
}

function problemOf(error: unknown, witness: Witness, signIn: SignIn): Problem {
  if (error instanceof Problem) return error;
  const message = messageOf(error);
  if (
    signIn.way === 'managed-identity' &&
    /IMDS endpoint|not available|Network unreachable/i.test(message) &&
    !/AADSTS/.test(witness.said ?? '')
  )
    return new Problem({
      kind: 'refused',
      what: 'this machine has no identity of its own',
      why: 'nothing answers where Azure machines get their tokens',
      remedy:
        'on an Azure machine: assign it an identity (az vm identity assign …); elsewhere sign in another way: batchdeck login --way device-code',
    });
  // The SDK's own errors often hold less than what the server said.
  const said = `${message}\n${witness.said ?? ''}`;
  return new Problem({
    ...signInRefusal({ said, serverTime: witness.serverTime, now: Date.now() }, signIn),
    // No cause: the SDK's errors hold requests, and these hold secrets.
  });
}
