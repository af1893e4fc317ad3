import { compareByNumbers } from '../compare-by-numbers.ts';
import { nodePrice, priceWord } from '../cost/prices/in-force.ts';
import { currencySign } from '../cost/rate.ts';
import type { FieldOffer } from '../explorer/plan-field.ts';
import { judge } from './judge.ts';
import type { KnownPool } from './resize-fit.ts';
import type { SizeOffer } from './size-offer.ts';
import { leftWords, machineWords, sizeFacts } from './size-words.ts';
import { type FitAccount, usualWish } from './wish.ts';

/** A size in one line: what decides stands first, because the end may be cut. */
export function sizeDetail(account: FitAccount, size: SizeOffer): string {
  const price = nodePrice(size.name, 'dedicated');
  const left = leftWords(account, size);
  return [
    machineWords(size),
    ...(left === undefined ? [] : [left]),
    ...(size.retiresOn === undefined ? [] : [`until ${size.retiresOn}`]),
    ...(price === undefined ? [] : [`${currencySign()}${price.toFixed(3)}/h ${priceWord()}`]),
  ].join('  ');
}

/** Why not one node of a size can be had, of neither kind. */
function refusalOf(account: FitAccount, size: SizeOffer, now: number): string | undefined {
  // The image and the number of nodes are other fields of the form, and judged with it.
  const free = { ...account, images: [] };
  const reasons = (dedicated: number, spot: number) =>
    judge({ ...usualWish, image: undefined, vmSize: size.name, dedicated, spot }, free, now).filter(
      ({ kind }) => kind !== 'pools-full',
    );
  const dedicated = reasons(1, 0);
  return dedicated.length > 0 && reasons(0, 1).length > 0 ? dedicated[0]?.why : undefined;
}

/** The sizes of a region to choose from, those that can be had first. undefined where the region is not known. */
export function sizeChoices(
  account: FitAccount,
  pools: readonly KnownPool[],
  now: number,
): readonly FieldOffer[] | undefined {
  const choices = account.sizes?.map((size): FieldOffer => {
    const refusal = refusalOf(account, size, now);
    return {
      value: size.name,
      label: size.name,
      detail: sizeDetail(account, size),
      more: sizeFacts(account, size, pools),
      ...(refusal === undefined ? {} : { refusal }),
    };
  });
  const rank = ({ refusal }: FieldOffer) => (refusal === undefined ? 0 : 1);
  return choices?.toSorted((a, b) => rank(a) - rank(b) || compareByNumbers(a.label, b.label));
}
