import type { SignIn } from './sign-in.ts';
import type { SignedInAs } from './token-claims.ts';

/** What a person types into a browser. The code opens nothing by itself, and is of no use once it is over. */
export interface DeviceCode {
  readonly code: string;
  readonly link: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** Where a sign-in stands. */
export type SignInState =
  | { readonly at: 'choosing' }
  | { readonly at: 'asking'; readonly signIn: SignIn }
  | { readonly at: 'code'; readonly signIn: SignIn; readonly code: DeviceCode }
  | { readonly at: 'browser'; readonly signIn: SignIn }
  | { readonly at: 'signed-in'; readonly signIn: SignIn; readonly as: SignedInAs }
  | { readonly at: 'refused'; readonly signIn: SignIn; readonly refusal: SignInRefused };

/** A Problem as far as it is shown. */
export interface SignInRefused {
  readonly what: string;
  readonly why?: string | undefined;
  readonly remedy?: string | undefined;
}

export type SignInEvent =
  | { readonly kind: 'begun'; readonly signIn: SignIn }
  | { readonly kind: 'code'; readonly code: DeviceCode }
  | { readonly kind: 'browser-opened' }
  | { readonly kind: 'done'; readonly as: SignedInAs }
  | { readonly kind: 'refused'; readonly refusal: SignInRefused }
  | { readonly kind: 'given-up' };

export const signInStart: SignInState = { at: 'choosing' };

/** What comes of an event. What comes late, of a sign-in that was given up, changes nothing. */
export function signInFlow(state: SignInState, event: SignInEvent): SignInState {
  if (event.kind === 'begun') return { at: 'asking', signIn: event.signIn };
  if (event.kind === 'given-up') return signInStart;
  if (state.at === 'choosing' || state.at === 'signed-in' || state.at === 'refused') return state;
  const { signIn } = state;
  switch (event.kind) {
    case 'code':
      return { at: 'code', signIn, code: event.code };
    case 'browser-opened':
      return { at: 'browser', signIn };
    case 'done':
      return { at: 'signed-in', signIn, as: event.as };
    case 'refused':
      return { at: 'refused', signIn, refusal: event.refusal };
  }
}

/** Milliseconds that a code is still good for; never below zero. */
export const codeLeft = ({ expiresAt }: DeviceCode, now: number): number => Math.max(0, expiresAt - now);
