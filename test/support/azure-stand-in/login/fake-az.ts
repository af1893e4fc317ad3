import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isTestsOwn } from '../../secrets/places.ts';
import { mintToken } from './tokens.ts';

/** What the stand-in of `az` does when it is asked for a token. */
export type AzMood =
  | {
      readonly kind: 'signed-in';
      readonly person: string;
      readonly tenant: string;
      readonly lifetime?: number;
    }
  /** Never answers. */
  | { readonly kind: 'silent' }
  /** Prints this on stderr and ends with 1. */
  | { readonly kind: 'says'; readonly text: string };

export const azWords = {
  nobody: "ERROR: Please run 'az login' to setup account.",
  over: 'ERROR: AADSTS700082: The refresh token has expired due to inactivity. The token was issued on 2026-01-01 and was inactive for 90.00:00:00. Trace ID: 1 Correlation ID: 2 Timestamp: 2026-11-28 21:00:00Z\nInteractive authentication is needed. Please run:\naz login',
} as const;

const resources = [
  'https://management.azure.com',
  'https://management.azure.com/',
  'https://batch.core.windows.net/',
  'https://batch.core.windows.net',
  'https://storage.azure.com',
];

/**
 * Puts an `az` into a folder for PATH, that knows `account get-access-token` alone and prints what the real one
 * does. Tokens are made beforehand: the script has no key. It writes what it was called with beside itself.
 */
export async function writeFakeAz(folder: string, mood: AzMood): Promise<void> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'az');
  const cases =
    mood.kind === 'silent'
      ? 'exec sleep 300'
      : mood.kind === 'says'
        ? `cat >&2 <<'END'\n${mood.text}\nEND\nexit 1`
        : [
            'case "$resource" in',
            ...resources.map((resource) => azCase(resource, mood)),
            '*) echo "ERROR: AADSTS500011: The resource principal named $resource was not found in the tenant." >&2; exit 1;;',
            'esac',
          ].join('\n');
  const script = `#!/bin/sh
echo "$*" >> '${join(folder, 'az-calls')}'
[ "$1 $2" = "account get-access-token" ] || { echo "ERROR: '$1' is misspelled or not recognized by the system." >&2; exit 2; }
while [ $# -gt 0 ]; do
  case "$1" in --resource) resource=$2;; esac
  shift
done
${cases}
`;
  isTestsOwn(file);
  await writeFile(file, script);
  await chmod(file, 0o755);
}

function azCase(resource: string, mood: Extract<AzMood, { kind: 'signed-in' }>): string {
  const { person, tenant, lifetime = 3600 } = mood;
  const expires = Math.floor(Date.now() / 1000) + lifetime;
  const accessToken = mintToken({ audience: resource, tenant, upn: person, lifetime });
  const local = new Date(expires * 1000).toISOString().replace('T', ' ').replace('Z', '000');
  const answer = JSON.stringify(
    {
      accessToken,
      expiresOn: local,
      expires_on: expires,
      subscription: '33333333-3333-4333-8333-333333333333',
      tenant,
      tokenType: 'Bearer',
    },
    undefined,
    2,
  );
  return `'${resource}') cat <<'END'\n${answer}\nEND\n;;`;
}
