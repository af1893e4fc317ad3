import type { Secret } from './finder.ts';

/** What looks like a secret wherever it stands, made by whomever: signatures, account keys, signed tokens. */
const shapes = [
  { what: 'a shared access signature', shape: /[?&;](?:amp;)?sig=([\w%+/-]{40,}={0,2})/g },
  { what: 'an account key', shape: /AccountKey=([A-Za-z0-9+/]{40,}={0,2})/g },
  { what: 'a token', shape: /eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.([\w-]{40,})/g },
] as const;

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** @param where for the message */
export function* secretsIn(text: string, where: string): Generator<Secret> {
  for (const { what, shape } of shapes)
    for (const [, value = ''] of text.matchAll(shape))
      yield { value: decoded(value), what: `${what} in ${where}` };
}
