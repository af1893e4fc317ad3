import type { RunDraft } from '../run/draft.ts';
import { usesExistingPool } from '../run/draft.ts';
import { judge } from './judge.ts';
import { type Objection, verdict } from './verdict.ts';
import type { FitAccount, PoolWish } from './wish.ts';

const count = (text: string): number => (/^\d{1,6}$/.test(text) ? Number(text) : 0);

/** An image that is left to the template is not known here. */
const wishOf = ({ image, vmSize, nodes, spot, subnet }: RunDraft): PoolWish => ({
  image: image === '' ? undefined : image,
  vmSize,
  dedicated: count(nodes),
  spot: count(spot),
  inVnet: subnet !== '',
});

/** What speaks against the new pool of a draft; nothing for one that goes to a pool which is there. */
export function draftObjections(draft: RunDraft, account: FitAccount, now: number): readonly Objection[] {
  if (usesExistingPool(draft)) return [];
  // An image that the account does not know is told by the form's own words.
  return verdict(wishOf(draft), account, now).filter(({ kind }) => kind !== 'image-unknown');
}

/** Why a choice cannot be taken for a draft, as a list of choices says it. */
export function choiceRefusal(
  draft: RunDraft,
  choice: Partial<Pick<RunDraft, 'image' | 'vmSize'>>,
  account: FitAccount,
  now: number,
): string | undefined {
  const chosen = { ...draft, ...choice };
  return judge(wishOf(chosen), account, now).find(({ kind }) =>
    choice.image === undefined
      ? /^(size|quota|generation)/.test(kind)
      : kind === 'image-past' || kind === 'generation',
  )?.why;
}
