import { createStore, type StoreApi } from 'zustand/vanilla';
import type { SignIn } from '../../model/auth/sign-in.ts';
import {
  type SignInEvent,
  type SignInState,
  signInFlow,
  signInStart,
} from '../../model/auth/sign-in-flow.ts';
import { type WayOffer, wayOffers } from '../../model/auth/way-offers.ts';
import { messageOf } from '../../model/problem.ts';
import { findWays } from '../../services/auth/find-ways.ts';
import { signIn } from '../../services/auth/sign-in.ts';
import { onSignIn } from '../../services/auth/sign-in-ended.ts';
import { signInStore } from '../../services/config/sign-in-store.ts';
import type { AppOptions } from '../app-options.ts';

/** A sign-in that goes on until it is done, refused or given up. */
export interface SignInAttempt {
  readonly store: Pick<StoreApi<SignInState>, 'getState' | 'subscribe'>;
  giveUp(): void;
}

export interface SignIns {
  /** The ways to sign in, each with a word whether it can be used here. @param tenant where one was named. */
  offers(tenant: string | undefined): Promise<readonly WayOffer[]>;
  /** Who signed in last. */
  current(): Promise<SignIn | undefined>;
  /** Signs in, for this program, later commands and the workers of runs. */
  begin(who: SignIn): SignInAttempt;
  /** The sign-in that is over: its last token was refused. */
  readonly ended: Pick<StoreApi<SignIn | undefined>, 'getState' | 'subscribe'>;
  /** Tries another sign-in: where it is refused, whoever was signed in before still is, or is not. */
  quietly<T>(work: () => Promise<T>): Promise<T>;
}

export function createSignIns({ configDir, env }: AppOptions, signal: AbortSignal): SignIns {
  const ended = createStore<SignIn | undefined>(() => undefined);
  const hear = (over: SignIn | undefined) => ended.setState(over, true);
  signal.addEventListener('abort', onSignIn(hear), { once: true });
  const quietly = async <T>(work: () => Promise<T>): Promise<T> => {
    const before = ended.getState();
    try {
      return await work();
    } catch (error) {
      hear(before);
      throw error;
    }
  };
  return {
    ended,
    quietly,
    offers: async (tenant) => wayOffers(await findWays(env, tenant)),
    current: () => signInStore(configDir).current(),
    begin(who) {
      const stop = new AbortController();
      const store = createStore<SignInState>(() => signInFlow(signInStart, { kind: 'begun', signIn: who }));
      const tell = (event: SignInEvent) => store.setState(signInFlow(store.getState(), event), true);
      const either = AbortSignal.any([signal, stop.signal]);
      const work = async () => {
        // Done is what later commands find, too.
        const onEvent = (event: SignInEvent) => event.kind !== 'done' && tell(event);
        const { as } = await signIn(who, { configDir, env, keep: true, signal: either, onEvent });
        try {
          await signInStore(configDir).use(who);
          tell({ kind: 'done', as });
        } catch (error) {
          const what = 'you are signed in, but it could not be written down';
          tell({ kind: 'refused', refusal: { what, why: messageOf(error) } });
        }
      };
      // What went wrong has been told as an event.
      quietly(work).catch(() => undefined);
      return { store, giveUp: () => stop.abort() };
    },
  };
}
