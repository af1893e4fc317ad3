import { useEffect } from 'react';
import { useBindings, useTell } from '../../components/KeyRouter.tsx';
import { useStore } from '../../components/use-store.ts';
import { type Place, useApp } from './app-context.tsx';

/** The way back in, on every screen: named in the footer once a sign-in is over. Draws nothing. */
export function SignInEnded({ screen }: { readonly screen: Place['screen'] }) {
  const app = useApp();
  const tell = useTell();
  const ended = useStore(app.model.signIns.ended) !== undefined && screen !== 'sign in';
  useEffect(() => {
    if (ended) tell({ text: 'you are not signed in any more: Ctrl-N signs in', tone: 'cost' });
  }, [ended, tell]);
  useBindings(
    [
      {
        keys: ['Ctrl-N'],
        label: 'sign in',
        help: 'Sign in to Azure, also anew when a sign-in is over.',
        footer: ended,
        changes: true,
        run: () => app.go({ screen: 'sign in' }),
      },
    ],
    { level: 'program' },
  );
  return null;
}
