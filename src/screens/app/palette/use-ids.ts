import { useEffect, useMemo, useState } from 'react';
import { useApp } from '../app-context.tsx';
import { addressList, type IdsOf } from './address-entries.ts';
import { doctorList } from './doctor-entries.ts';
import { knownIds } from './known-ids.ts';

/** Ids to complete a line from. The list that it needs is read once while the palette is open, and comes when it comes. */
export function useIds(typed: string): IdsOf {
  const { model } = useApp();
  const { explorer } = model;
  const [readings, setReadings] = useState(0);
  const list = addressList(typed) ?? doctorList(typed);
  const wanted = list && JSON.stringify(list);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is typed within the same list is no new reading
  useEffect(() => {
    if (!list) return;
    const stop = new AbortController();
    explorer.readIds(list.name, list.parents, stop.signal).then(
      () => setReadings((before) => before + 1),
      // Where they cannot be read they are typed out.
      () => undefined,
    );
    return () => stop.abort();
  }, [wanted, explorer]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: more is known after a reading
  return useMemo(() => knownIds(explorer, model.runs.getState().data ?? []), [explorer, model, readings]);
}
