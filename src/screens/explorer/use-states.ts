import { useMemo } from 'react';
import { useStore } from '../../components/use-store.ts';
import { stateTally, tallyWords } from '../../model/explorer/state-tally.ts';
import type { LiveTable } from '../../state/explorer/live-table.ts';

/** Of more rows the service's own counts are taken: to count them here with each look would be dear. */
const mostCounted = 10_000;

/** How many rows are in which state, for a title; empty where that is not known, or nothing to tell. */
export function useStates({ store, resource }: LiveTable): string {
  const { rows, loading, states, filter } = useStore(store);
  const isWhole = resource.tallied === true && loading === 'done' && filter.line === '';
  return useMemo(() => {
    if (!isWhole) return '';
    const tally = rows.length > mostCounted ? states : stateTally(rows, resource.columns);
    return tallyWords(tally ?? []);
  }, [isWhole, rows, states, resource]);
}
