import { isFree } from '../../model/cost/rate.ts';
import type { AccountOverview } from '../../state/overview.ts';

/** `contoso · eastus`; the local service is this machine. */
export function placeText(data: AccountOverview | 'local service stopped' | undefined): string | undefined {
  if (data === undefined) return undefined;
  if (data === 'local service stopped') return 'this machine';
  if (isFree(data.batchUrl)) return data.name === 'local' ? 'this machine' : `${data.name} · this machine`;
  const region = URL.canParse(data.batchUrl)
    ? /^[a-z0-9]+\.([a-z0-9-]+)\.batch\./i.exec(new URL(data.batchUrl).hostname)?.[1]
    : undefined;
  return region === undefined ? data.name : `${data.name} · ${region}`;
}
