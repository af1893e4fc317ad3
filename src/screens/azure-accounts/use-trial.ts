import { useEffect, useRef, useState } from 'react';
import { type AzureProfiles, type Trial, worked } from '../../state/sign-in/azure-profile.ts';
import { type Told, toldOf } from '../../state/sign-in/told.ts';
import { useApp } from '../app/app-context.tsx';

/** Nothing comes of it where more has to be asked first. */
type Try = (profiles: AzureProfiles, stop: AbortSignal) => Promise<Trial | undefined>;

/** How it stands with the account that was chosen. */
export interface TrialState {
  /** It is being tried. */
  readonly busy: boolean;
  readonly trial: Trial | undefined;
  readonly trouble: Told | undefined;
}
const nothing: TrialState = { busy: false, trial: undefined, trouble: undefined };

/** Tries an account, and uses it once it works; what does not is shown, and the person may use it all the same. */
export function useTrial() {
  const app = useApp();
  const { azureProfiles } = app.model;
  const [state, setState] = useState<TrialState>(nothing);
  const stop = useRef<AbortController>(undefined);
  useEffect(() => () => stop.current?.abort(), []);

  const end = (own: AbortController, next: TrialState) => {
    if (stop.current !== own) return;
    stop.current = undefined;
    setState(next);
  };
  const keep = async ({ profile }: Trial, own: AbortController) => {
    await azureProfiles.keep(profile);
    if (own.signal.aborted) return;
    // From the welcome or from the accounts: among the accounts it ends.
    app.go({ screen: 'home' });
    app.open({ screen: 'accounts' });
  };
  const run = (work: (own: AbortController) => Promise<Trial | undefined>) => {
    if (stop.current) return;
    const own = new AbortController();
    stop.current = own;
    setState({ ...nothing, busy: true });
    work(own).then(
      (trial) => end(own, { ...nothing, trial }),
      (error: unknown) => end(own, { ...nothing, trouble: toldOf(error) }),
    );
  };
  return {
    ...state,
    begin: (look: Try) =>
      run(async (own) => {
        const trial = await look(azureProfiles, own.signal);
        if (!trial || !worked(trial)) return trial;
        await keep(trial, own);
        return undefined;
      }),
    /** Though it does not work yet, e.g. while a new role does not count. */
    keepAnyway: (trial: Trial) =>
      run(async (own) => {
        await keep(trial, own);
        return undefined;
      }),
    cancel: () => {
      stop.current?.abort();
      stop.current = undefined;
      setState(nothing);
    },
  };
}
