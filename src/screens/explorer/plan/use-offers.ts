import { useEffect, useState } from 'react';
import type { PickList } from '../../../components/form-field.ts';
import type { PlanField } from '../../../model/explorer/plan-field.ts';
import { messageOf } from '../../../model/problem.ts';
import { useApp } from '../../app/app-context.tsx';

type Lists = Readonly<Record<string, PickList>>;

/** Reads once what the service offers for fields, by their names; ends with the form. */
export function useOffers(fields: readonly PlanField[]): Lists {
  const { explorer } = useApp().model;
  const asking = fields.filter(({ offers }) => offers !== undefined);
  const [lists, setLists] = useState<Lists>(() =>
    Object.fromEntries(
      asking.map(({ name, label }) => [name, { options: [], state: `reading the ${label}s …` }]),
    ),
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: read once, for the fields that the form has
  useEffect(() => {
    const stop = new AbortController();
    for (const { name, label, offers, isVmSize } of asking) {
      const put = (list: PickList) => setLists((before) => ({ ...before, [name]: list }));
      if (!offers) continue;
      if (isVmSize) {
        explorer.sizes(stop.signal).then(
          ({ options, region, why }) => {
            if (options)
              return put({ options, folds: true, state: `what Batch offers in ${region}; type to search` });
            return explorer
              .ask(offers(Date.now()), `read the ${label}s`, stop.signal)
              .then((own) => put({ options: own, ...(why === undefined ? {} : { state: why }) }));
          },
          () => undefined,
        );
        continue;
      }
      explorer.ask(offers(Date.now()), `read the ${label}s`, stop.signal).then(
        (options) => put({ options }),
        (error: unknown) => {
          if (!stop.signal.aborted) put({ options: [], state: messageOf(error) });
        },
      );
    }
    return () => stop.abort();
  }, []);
  return lists;
}
