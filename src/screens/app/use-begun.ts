import { type RefObject, useEffect, useRef } from 'react';
import * as v from 'valibot';
import { useApp } from './app-context.tsx';
import { useDraft } from './use-draft.ts';

interface Begun {
  /** True while a run is being started. Not state: a second Enter must not slip in before the next render. */
  readonly starting: RefObject<boolean>;
  /** To be waited for before the run is written down. */
  keep(id: string): Promise<void>;
  /** The run was not started. */
  forget(): void;
}

/**
 * Keeps the id of the run that is being started on disk, so that a program that is cut off now does not start it
 * twice: the one that comes back here goes to the run's board where the run is there, and sees to its worker.
 */
export function useBegun(): Begun {
  const { model, replace, kept } = useApp();
  const [begun, setBegun] = useDraft('begun', v.string(), '');
  const starting = useRef(begun !== '');
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what an earlier program began is asked for
  useEffect(() => {
    if (begun === '') return;
    const goOn = (isThere: boolean) => {
      starting.current = false;
      if (isThere) replace({ screen: 'board', runId: begun });
      else setBegun('');
    };
    // Without a worker of its own the run can be resumed from its board.
    model.finishStart(begun).then(goOn, () => goOn(true));
  }, []);
  return {
    starting,
    keep(id) {
      starting.current = true;
      setBegun(id);
      return kept();
    },
    forget() {
      starting.current = false;
      setBegun('');
    },
  };
}
