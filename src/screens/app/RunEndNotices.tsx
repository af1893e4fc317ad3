import { useEffect } from 'react';
import { useNotify } from '../../components/terminal.ts';
import { runResult } from '../../model/run/run-summary.ts';
import { useApp } from './app-context.tsx';

const said = { succeeded: 'is done', failed: 'has failures', deadline: 'ran out of time' } as const;

const isSaid = (outcome: string): outcome is keyof typeof said => Object.hasOwn(said, outcome);

/** Calls the person when a run comes to its end while they look elsewhere. Draws nothing. */
export function RunEndNotices() {
  const { model } = useApp();
  const notify = useNotify();
  useEffect(() => {
    const going = new Set<string>();
    const look = () => {
      for (const { id, state, workerPid } of model.runs.getState().data ?? []) {
        if (state.outcome === undefined && workerPid !== undefined) going.add(id);
        else if (state.outcome !== undefined && going.delete(id))
          notify(`${id} ${isSaid(state.outcome) ? said[state.outcome] : state.outcome}: ${runResult(state)}`);
      }
    };
    look();
    return model.runs.subscribe(look);
  }, [model, notify]);
  return null;
}
