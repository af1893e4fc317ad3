import type { TokenSource } from './token-source.ts';

/** What opens an account: its shared key, or tokens of whoever is signed in. Never both. */
export type Access =
  | {
      /** Base64. */
      readonly key: string;
      readonly tokens?: undefined;
    }
  | { readonly tokens: TokenSource; readonly key?: undefined };

/** Whether two open the same door in the same way. */
export const isSameAccess = (a: Access, b: Access): boolean => a.key === b.key && a.tokens === b.tokens;
