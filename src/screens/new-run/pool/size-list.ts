import type { PickList, PickOption } from '../../../components/form-field.ts';
import { knownVmSize, vmSizes } from '../../../model/cost/vm-sizes.ts';
import { choiceRefusal } from '../../../model/fit/draft-fit.ts';
import type { SizeOffer } from '../../../model/fit/size-offer.ts';
import type { RunDraft } from '../../../model/run/draft.ts';
import type { World } from '../use-world.ts';

/** `$0.096/h`: prices of one node need a digit more than sums do. */
export const unitPrice = (dollars: number): string => `$${dollars.toFixed(3)}/h`;

const tableList: PickList = {
  options: vmSizes.map((size) => ({
    value: size.name,
    label: size.name,
    detail: `${String(size.cores).padStart(3)} cores  ${String(size.memoryGiB).padStart(3)} GiB   ${unitPrice(size.dollarsAnHour)} example price`,
  })),
  state: 'type to search; any other size can be typed in the form',
};

function sizeDetail({ name, cores, memoryGiB, gpus, tempDiskGiB, retiresOn }: SizeOffer): string {
  const price = knownVmSize(name)?.dollarsAnHour;
  return [
    `${String(cores).padStart(3)} cores  ${String(memoryGiB ?? '?').padStart(3)} GiB`,
    ...(gpus ? [`${gpus} GPU`] : []),
    ...(tempDiskGiB ? [`${tempDiskGiB} GiB disk`] : []),
    ...(price === undefined ? [] : [`${unitPrice(price)} example price`]),
    ...(retiresOn === undefined ? [] : [`until ${retiresOn}`]),
  ].join('  ');
}

/** What the region offers, those that fit first, where that is known; else what our own table has. */
export function sizeList(draft: RunDraft, { fit }: World, now: number): PickList {
  if (!fit.sizes) return tableList;
  const options = fit.sizes.map(
    (size): PickOption => ({
      value: size.name,
      label: size.name,
      detail: sizeDetail(size),
      refusal: choiceRefusal(draft, { vmSize: size.name }, fit, now),
    }),
  );
  const rank = ({ refusal }: PickOption) => (refusal === undefined ? 0 : 1);
  options.sort((a, b) => rank(a) - rank(b) || a.label.localeCompare(b.label, 'en', { numeric: true }));
  return { options, state: `what Batch offers in ${fit.region ?? 'the region'}; type to search` };
}
