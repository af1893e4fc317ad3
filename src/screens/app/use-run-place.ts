import { useStore } from '../../components/use-store.ts';
import { placeName } from '../../model/place-name.ts';
import { useApp } from './app-context.tsx';

/** Where a run of this machine's records runs, for the top line; undefined while that is not read. */
export function useRunPlace(runId: string | undefined): string | undefined {
  const { model } = useApp();
  return useStore(model.runs, ({ data }) => {
    const view = data?.find(({ id }) => id === runId);
    return view && placeName(view.state.plan.connection);
  });
}
