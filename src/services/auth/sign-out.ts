import type { SignIn } from '../../model/auth/sign-in.ts';
import { signInStore } from '../config/sign-in-store.ts';
import { forgetInMemory } from './open-tokens.ts';
import { forgetSignIns } from './sign-in-keep.ts';

export interface SignedOut {
  /** Who was signed in for finding accounts. */
  readonly was: SignIn | undefined;
  /** Sign-ins that were kept on disk, and are no more. */
  readonly forgotten: number;
}

/** Forgets every sign-in, in memory and on disk. The Azure CLI and the browser stay signed in. */
export async function signOut(configDir: string): Promise<SignedOut> {
  const store = signInStore(configDir);
  const was = await store.current();
  const forgotten = await forgetSignIns(configDir);
  await store.forget();
  forgetInMemory();
  return { was, forgotten };
}
