import type { WireRow } from '../explorer/wire-row.ts';

/** What a new pool, job or task is made from: the body of its request, in the service's own words. */
export type AddBody = WireRow & { readonly id: string };

/** `[{ name, value }]`, as the service keeps metadata and environments. */
export const namedValues = (
  pairs: Readonly<Record<string, string>>,
): readonly { readonly name: string; readonly value: string }[] =>
  Object.entries(pairs).map(([name, value]) => ({ name, value }));
