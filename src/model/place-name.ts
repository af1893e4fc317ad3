import { isFree } from './cost/rate.ts';
import { localProfileName } from './profile.ts';

/** The same where there is no profile to name: the machine, or the account and its region. */
export function placeOfUrl(batchUrl: string): string {
  if (isFree(batchUrl)) return 'this machine';
  return URL.canParse(batchUrl) ? new URL(batchUrl).hostname.replace(/\.batch\..*$/, '') : batchUrl;
}

/** Where work goes, as the top line says it: `this machine`, `work · eastus`, or the profile's name alone. */
export function placeName({ name, batchUrl }: { readonly name: string; readonly batchUrl: string }): string {
  if (name === localProfileName) return 'this machine';
  if (isFree(batchUrl)) return `${name} · this machine`;
  const host = URL.canParse(batchUrl) ? new URL(batchUrl).hostname : '';
  const region = /^[^.]+\.([^.]+)\.batch\./.exec(host)?.[1];
  return region === undefined ? name : `${name} · ${region}`;
}
