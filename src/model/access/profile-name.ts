import { localProfileName, type Profile } from '../profile.ts';

/**
 * What the profile of an account that was found is called. One of the same account, signed in to, is replaced; one
 * that holds keys, or is of another account, is not.
 */
export function freeProfileName(
  { name, region, url }: { readonly name: string; readonly region: string; readonly url: string },
  profiles: readonly Profile[],
): string {
  const isFree = (wanted: string) => {
    const taken = profiles.find((profile) => profile.name === wanted);
    return taken === undefined || (taken.signIn !== undefined && taken.batch.url === url);
  };
  const wishes = [name, `${name}-${region}`].filter((wish) => wish.toLowerCase() !== localProfileName);
  const free = wishes.find(isFree);
  if (free !== undefined) return free;
  let n = 2;
  while (!isFree(`${name}-${n}`)) n++;
  return `${name}-${n}`;
}
