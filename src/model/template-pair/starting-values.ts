import type { Json } from '../template/json/json.ts';
import type { GivenValues } from '../template/parameters/bind-parameters.ts';
import { bindPair, type TemplatePair } from './bind-pair.ts';
import { pairParameters } from './pair-parameters.ts';

/** The values to begin a file of parameters with, and which of them are still to be filled in. */
export interface StartingValues {
  readonly values: ReadonlyMap<string, Json>;
  readonly missing: readonly string[];
}

/** What is given, else the defaults, else an empty text. Signed URLs are left out: nobody types them. */
export function startingValues(pair: TemplatePair, given: GivenValues): StartingValues {
  const { job, pool } = bindPair(pair, given);
  const bound = new Map([...(pool?.values ?? []), ...(job?.values ?? [])]);
  const rows = pairParameters(pair).filter(({ field }) => field.kind !== 'group-sas');
  return {
    values: new Map(rows.map(({ parameter: { name } }) => [name, bound.get(name) ?? given[name] ?? ''])),
    missing: rows.flatMap(({ parameter: { name } }) => (bound.has(name) ? [] : [name])),
  };
}
