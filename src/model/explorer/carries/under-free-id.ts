import { Problem } from '../../problem.ts';
import type { WireRequest } from '../wire-request.ts';

/**
 * Adds something under the first of some ids that is free.
 * @param exists the code of the refusal for an id that is taken
 * @returns the id @throws Problem when all are taken, or for any other refusal
 */
export function* underFreeId(
  ids: readonly string[],
  exists: string,
  request: (id: string) => WireRequest,
): Generator<WireRequest, string, unknown> {
  for (const id of ids) {
    try {
      yield request(id);
      return id;
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== exists) throw error;
    }
  }
  throw new Problem({
    kind: 'conflict',
    what: 'every id that was tried is taken',
    why: ids.length === 1 ? `${ids[0]} is there already` : `${ids[0]} to ${ids.at(-1)} are there already`,
    code: exists,
  });
}
