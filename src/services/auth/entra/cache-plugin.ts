import { useIdentityPlugin as plugIn } from '@azure/identity';
import * as v from 'valibot';
import { messageOf, Problem } from '../../../model/problem.ts';
import type { SignInKeep } from '../sign-in-keep.ts';
import { withoutToken } from './without-token.ts';

/** MSAL's own view of its cache while it is read or was changed. */
interface CacheContext {
  readonly cacheHasChanged: boolean;
  readonly tokenCache: { serialize(): string; deserialize(text: string): void };
}

const context = v.object({ cachePluginControl: v.object({ setPersistence: v.function() }) });
const wanted = v.object({ name: v.string() });

/** What MSAL's cache is read from and written to. */
export interface CacheHome {
  readonly keep: SignInKeep;
  /** Names the account, once it is known. */
  record: string;
  /** A token that was refused, and must not be found again. */
  refused: string | undefined;
}

const homes = new Map<string, CacheHome>();
let registered = false;
let count = 0;

/**
 * Gives MSAL's cache a home of ours. The SDK's own package for that has native code, and wants a key ring that a
 * login node does not have.
 * @returns the name to give the credential, and what takes the home away again
 */
export function giveHome(home: CacheHome): { readonly name: string; leave(): void } {
  if (!registered) plugIn(register);
  registered = true;
  const name = `batchdeck-${++count}`;
  homes.set(name, home);
  return { name, leave: () => homes.delete(name) };
}

function register(given: unknown): void {
  const parsed = v.safeParse(context, given);
  if (!parsed.success) throw new Error('this @azure/identity takes no cache of ours');
  // Its name comes with a suffix of the SDK's.
  parsed.output.cachePluginControl.setPersistence(async (options: unknown) => {
    const name = v.parse(wanted, options).name.split('.')[0] ?? '';
    const home = homes.get(name);
    if (!home) throw new Error(`no cache is called ${name}`);
    return pluginOf(home);
  });
}

const pluginOf = (home: CacheHome) => ({
  async beforeCacheAccess({ tokenCache }: CacheContext): Promise<void> {
    const kept = await home.keep.read();
    if (!kept || kept.cache === '') return;
    tokenCache.deserialize(withoutToken(kept.cache, home.refused));
  },
  async afterCacheAccess({ cacheHasChanged, tokenCache }: CacheContext): Promise<void> {
    if (!cacheHasChanged) return;
    try {
      await home.keep.write({ record: home.record, cache: tokenCache.serialize() });
    } catch (error) {
      throw new Problem({
        kind: 'usage',
        what: 'the sign-in could not be kept',
        why: messageOf(error),
        remedy: 'choose another folder with --config-dir DIR',
      });
    }
  },
});
