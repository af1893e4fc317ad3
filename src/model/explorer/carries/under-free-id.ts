import { Problem } from '../../problem.ts';
import type { WireRequest } from '../wire-request.ts';
import { wireTime } from '../wire-row.ts';

/** More than the clock of this machine and the service's differ, mostly. */
const skewMs = 60_000;

interface Added {
  /** The code of the refusal for an id that is taken. */
  readonly exists: string;
  add(id: string): WireRequest;
  /** What stands there under an id. */
  item(id: string): WireRequest;
}

/**
 * Adds something under the first of some ids that is free. Where the answer to an earlier try was lost, an id may be
 * taken by that very try: what came into being since is not added once more.
 * @returns the id @throws Problem when all are taken, or for any other refusal
 */
export function* underFreeId(
  ids: readonly string[],
  { exists, add, item }: Added,
): Generator<WireRequest, string, unknown> {
  for (const id of ids) {
    const begun = Date.now();
    try {
      yield add(id);
      return id;
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== exists) throw error;
      if (error.repeated && (wireTime(yield item(id), 'creationTime') ?? 0) > begun - skewMs) return id;
    }
  }
  throw new Problem({
    kind: 'conflict',
    what: 'every id that was tried is taken',
    why: ids.length === 1 ? `${ids[0]} is there already` : `${ids[0]} to ${ids.at(-1)} are there already`,
    code: exists,
  });
}
