import { useCallback, useEffect, useRef, useState } from 'react';
import type { SignIn } from '../../model/auth/sign-in.ts';
import { type SignInState, signInStart } from '../../model/auth/sign-in-flow.ts';
import type { SignInAttempt, SignIns } from '../../state/sign-in/sign-ins.ts';

/** The sign-in that was begun here, given up when the person leaves. */
export function useAttempt(signIns: SignIns) {
  const [state, setState] = useState<SignInState>(signInStart);
  const attempt = useRef<SignInAttempt>(undefined);
  const giveUp = useCallback(() => {
    attempt.current?.giveUp();
    attempt.current = undefined;
    setState(signInStart);
  }, []);
  useEffect(() => () => attempt.current?.giveUp(), []);
  const begin = useCallback(
    (who: SignIn) => {
      attempt.current?.giveUp();
      const begun = signIns.begin(who);
      attempt.current = begun;
      setState(begun.store.getState());
      begun.store.subscribe(() => {
        // What comes late, of one that was given up, is nobody's business.
        if (attempt.current === begun) setState(begun.store.getState());
      });
    },
    [signIns],
  );
  return { state, begin, giveUp };
}
