import { allPages } from '../../carries/all-pages.ts';
import type { FieldOffer, Offers } from '../../plan-field.ts';
import { get } from '../../wire-request.ts';
import { wireNumber, wireText } from '../../wire-row.ts';

/** The pools of the account, with their nodes; one on its way out cannot be taken. */
export function* poolOffers(): Offers {
  const found: FieldOffer[] = [];
  const $select = 'id,state,vmSize,currentDedicatedNodes,currentLowPriorityNodes';
  yield* allPages({ ...get('pools'), query: { $select } }, (rows) => {
    for (const row of rows) {
      const id = wireText(row, 'id') ?? '';
      const nodes =
        (wireNumber(row, 'currentDedicatedNodes') ?? 0) + (wireNumber(row, 'currentLowPriorityNodes') ?? 0);
      const isGoing = wireText(row, 'state')?.toLowerCase() === 'deleting';
      found.push({
        value: id,
        label: id,
        detail: `${wireText(row, 'vmSize') ?? ''} · ${nodes.toLocaleString('en-US')} ${nodes === 1 ? 'node' : 'nodes'}`,
        ...(isGoing && { refusal: 'it is being deleted' }),
      });
    }
    return undefined;
  });
  return found;
}
