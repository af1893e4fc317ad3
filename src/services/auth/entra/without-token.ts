import * as v from 'valibot';

const cache = v.looseObject({
  AccessToken: v.optional(v.record(v.string(), v.looseObject({ secret: v.optional(v.string()) }))),
});

/** MSAL's cache without one access token, so that it asks for another. What is not understood stays as it is. */
export function withoutToken(serialized: string, token: string | undefined): string {
  if (token === undefined) return serialized;
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), cache), serialized);
  if (!parsed.success) return serialized;
  const { AccessToken, ...rest } = parsed.output;
  const kept = Object.entries(AccessToken ?? {}).filter(([, entry]) => entry.secret !== token);
  return JSON.stringify({ ...rest, AccessToken: Object.fromEntries(kept) });
}
