import type { Polled } from '../../state/poller.ts';

/** How a list from the account stands: on its way, or not to be had, and that it can be typed all the same. */
export function listState({ data, trouble }: Polled<readonly unknown[]>, what: string): string | undefined {
  if (data?.length === 0) return `the account has no ${what}`;
  if (data !== undefined) return trouble === undefined ? undefined : `older ${what}: ${trouble}`;
  return trouble === undefined
    ? `reading the ${what} of the account …`
    : `${what} could not be read, asking again; type it meanwhile (${trouble})`;
}
