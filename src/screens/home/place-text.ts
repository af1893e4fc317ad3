import { placeName } from '../../model/place-name.ts';
import type { AccountOverview } from '../../state/overview.ts';

/** The account that home shows; the local service is this machine, whether it runs or not. */
export function placeText(data: AccountOverview | 'local service stopped' | undefined): string | undefined {
  if (data === undefined) return undefined;
  return data === 'local service stopped' ? 'this machine' : placeName(data);
}
