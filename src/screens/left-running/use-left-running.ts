import { useEffect, useState } from 'react';
import type { LeftRunningView } from '../../state/left-running/left-running.ts';
import { type LeftState, leftStart } from '../../state/left-running/left-state.ts';
import { useApp } from '../app/app-context.tsx';

/** Looks into all accounts while the screen is open. */
export function useLeftRunning(): { readonly view: LeftRunningView | undefined; readonly state: LeftState } {
  const { model } = useApp();
  const [view, setView] = useState<LeftRunningView>();
  const [state, setState] = useState<LeftState>(leftStart);
  useEffect(() => {
    const opened = model.leftRunning.open();
    setView(opened);
    const read = () => setState(opened.store.getState());
    read();
    const leave = opened.store.subscribe(read);
    return () => {
      leave();
      opened.close();
    };
  }, [model]);
  return { view, state };
}
