import type { PickList, PickOption } from '../../../components/form-field.ts';
import { compareByNumbers } from '../../../model/compare-by-numbers.ts';
import { nodePrice, noPriceWords, priceWord } from '../../../model/cost/prices/in-force.ts';
import { currencySign } from '../../../model/cost/rate.ts';
import { vmSizes } from '../../../model/cost/vm-sizes.ts';
import { choiceRefusal } from '../../../model/fit/draft-fit.ts';
import { sizeDetail } from '../../../model/fit/size-choices.ts';
import { sizeFacts } from '../../../model/fit/size-words.ts';
import type { RunDraft } from '../../../model/run/draft.ts';
import type { World } from '../use-world.ts';

/** `$0.096/h`: prices of one node need a digit more than sums do. */
export const unitPrice = (dollars: number): string => `${currencySign()}${dollars.toFixed(3)}/h`;

function sizePrice(vmSize: string): string {
  const price = nodePrice(vmSize, 'dedicated');
  return price === undefined ? noPriceWords() : `${unitPrice(price)} ${priceWord()}`;
}

// Made when it is asked for: prices may have been read since the program began.
const tableList = (): PickList => ({
  options: vmSizes.map((size) => ({
    value: size.name,
    label: size.name,
    detail: `${String(size.cores).padStart(3)} cores  ${String(size.memoryGiB).padStart(3)} GiB   ${sizePrice(size.name)}`,
  })),
  state: 'type to search; any other size can be typed in the form',
});

/** What the region offers, those that fit first, where that is known; else what our own table has. */
export function sizeList(draft: RunDraft, { fit, pools }: World, now: number): PickList {
  if (!fit.sizes) return tableList();
  const known = (pools.data ?? []).map(({ pool }) => pool);
  const options = fit.sizes.map(
    (size): PickOption => ({
      value: size.name,
      label: size.name,
      detail: sizeDetail(fit, size),
      more: sizeFacts(fit, size, known),
      refusal: choiceRefusal(draft, { vmSize: size.name }, fit, now),
    }),
  );
  const rank = ({ refusal }: PickOption) => (refusal === undefined ? 0 : 1);
  options.sort((a, b) => rank(a) - rank(b) || compareByNumbers(a.label, b.label));
  return {
    options,
    folds: true,
    state: `what Batch offers in ${fit.region ?? 'the region'}; type to search`,
  };
}
