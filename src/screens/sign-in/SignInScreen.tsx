import { Box } from 'ink';
import { useEffect, useState } from 'react';
import * as v from 'valibot';
import { Frame } from '../../components/Frame.tsx';
import { useBindings, useTell } from '../../components/KeyRouter.tsx';
import { Section } from '../../components/Section.tsx';
import { useCopy } from '../../components/use-copy.ts';
import { useSelection } from '../../components/use-selection.ts';
import { cloudNames } from '../../model/auth/clouds.ts';
import { isSameSignIn, isTenant, type SignIn } from '../../model/auth/sign-in.ts';
import type { WayOffer } from '../../model/auth/way-offers.ts';
import { useApp } from '../app/app-context.tsx';
import { useDraft } from '../app/use-draft.ts';
import { ChooseWay } from './ChooseWay.tsx';
import { Stage } from './Stage.tsx';
import { signInBindings } from './sign-in-keys.ts';
import { useAttempt } from './use-attempt.ts';

const whereSchema = v.object({
  tenant: v.optional(v.string(), ''),
  cloud: v.optional(v.picklist(cloudNames), 'public'),
});

/** Signing in to Azure: the way is chosen, a code shown where one is needed; then come the accounts. */
export function SignInScreen({ known }: { readonly known: { readonly tenant?: string } }) {
  const app = useApp();
  const { signIns } = app.model;
  const copy = useCopy();
  const tell = useTell();
  // The one that has come to an end is begun again; afterwards one is back where one was.
  const [over] = useState(() => signIns.ended.getState());
  const [where, setWhere] = useDraft('where', whereSchema, {
    tenant: known.tenant ?? over?.tenant ?? '',
    cloud: over?.cloud ?? 'public',
  });
  const [offers, setOffers] = useState<readonly WayOffer[]>([]);
  const [typing, setTyping] = useState(false);
  const [signedIn, setSignedIn] = useState(false);
  const { state, begin, giveUp } = useAttempt(signIns);
  const tenant = where.tenant.trim();
  const named = isTenant(tenant) ? tenant : undefined;
  const { selected, bindings } = useSelection(
    offers.map(({ way }) => way),
    offers.length,
    over ? { start: over.way } : { remember: 'sign in' },
  );
  const chosen = offers[selected];

  useEffect(() => {
    let gone = false;
    signIns.offers(named).then(
      (found) => !gone && setOffers(found),
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [signIns, named]);
  useEffect(() => {
    signIns.current().then(
      (current) => setSignedIn(current !== undefined),
      () => undefined,
    );
  }, [signIns]);
  useEffect(() => {
    if (state.at !== 'signed-in') return;
    if (over === undefined || !isSameSignIn(over, state.signIn))
      return app.replace({ screen: 'azure accounts' });
    tell({
      text: `signed in again${state.as.name === undefined ? '' : ` as ${state.as.name}`}`,
      tone: 'good',
    });
    app.back();
  }, [state, over, app, tell]);

  const start = () => {
    if (tenant !== '' && named === undefined) return setTyping(true);
    if (!chosen) return;
    const who: SignIn = {
      way: chosen.way,
      ...(named === undefined ? {} : { tenant: named }),
      ...(where.cloud === 'public' ? {} : { cloud: where.cloud }),
    };
    begin(who);
  };
  const nextCloud = () =>
    setWhere((before) => ({
      ...before,
      cloud: cloudNames[(cloudNames.indexOf(before.cloud) + 1) % cloudNames.length] ?? 'public',
    }));

  useBindings([
    ...signInBindings({
      state,
      chosen,
      typing,
      signedIn,
      begin: start,
      typeTenant: () => setTyping(true),
      doneTyping: () => setTyping(false),
      nextCloud,
      toAccounts: () => app.replace({ screen: 'azure accounts' }),
      copy: (what) => state.at === 'code' && copy(what, what === 'code' ? state.code.code : state.code.link),
      giveUp,
      back: app.back,
    }),
    ...(state.at === 'choosing' && !typing ? bindings : []),
  ]);

  return (
    <Frame crumbs={['accounts', 'sign in']}>
      {({ columns }) => (
        <Box flexDirection="column" paddingTop={1}>
          <Section title={over ? 'Sign in to Azure again' : 'Sign in to Azure'}>
            {state.at === 'choosing' ? (
              <ChooseWay
                offers={offers}
                selected={selected}
                tenant={where.tenant}
                cloud={where.cloud}
                typing={typing}
                columns={columns}
                onTenant={(text) => setWhere((before) => ({ ...before, tenant: text }))}
              />
            ) : (
              <Stage state={state} columns={columns} />
            )}
          </Section>
        </Box>
      )}
    </Frame>
  );
}
