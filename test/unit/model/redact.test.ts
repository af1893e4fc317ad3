import { describe, expect, it } from 'vitest';
import { redact } from '../../../src/model/redact.ts';

const key = `${'Ab1+/'.repeat(17)}C==`;
const signature = `${'x9%2F'.repeat(8)}Qw%3D`;
const token = `eyJ0eXAiOiJKV1Qi.eyJhdWQiOiJ4In0xxx.${'s-_1'.repeat(20)}`;
const url = `https://a.blob.core.windows.net/c/b?sv=1&sig=${signature}&se=2`;

describe('a secret is cut out of', () => {
  const texts: Readonly<Record<string, readonly [text: string, left: string]>> = {
    'a URL': [`it failed: ${url} today`, 'b?sv=1&sig=…&se=2 today'],
    'a URL as JSON has it': [JSON.stringify({ url }), '&sig=…&se=2"}'],
    'a URL in JSON that escapes &': [
      JSON.stringify({ url }).replaceAll('&', '\\u0026'),
      'u0026sig=…\\u0026se=2"}',
    ],
    'a URL in XML': [url.replaceAll('&', '&amp;'), '&amp;sig=…&amp;se=2'],
    'a URL within a URL': [`http://x/?to=${encodeURIComponent(url)}&a=1`, 'sig%3D…%26se%3D2&a=1'],
    'a connection string': [
      `AccountName=a;AccountKey=${key};EndpointSuffix=x`,
      'AccountKey=…;EndpointSuffix=x',
    ],
    'a connection string in a URL': [`?c=AccountKey%3D${encodeURIComponent(key)}&a`, 'AccountKey%3D…&a'],
    'JSON with a key': [JSON.stringify({ primary: { key } }), '"key":"…"'],
    'JSON within JSON': [JSON.stringify(JSON.stringify({ key })), '\\"key\\":\\"…\\"'],
    'an Authorization header': [`Authorization: SharedKey batch:${key}`, 'SharedKey batch:…'],
    'a bearer token': [`authorization: Bearer ${token}`, 'Bearer …'],
    'a token by itself': [`could not use ${token}!`, 'could not use …!'],
    'the form of a sign-in': [
      'grant_type=client_credentials&client_secret=a8Q~b.c_d-e1234&scope=x',
      'client_secret=…&scope=x',
    ],
    'the answer to a sign-in': [
      `{"access_token":"opaque-opaque","refresh_token":"0.AAAA-bbbb","expires_in":1}`,
      '{"access_token":"…","refresh_token":"…","expires_in":1}',
    ],
    'a variable': ["export AZURE_CLIENT_SECRET='a8Q~b.c_d-e1234'", "AZURE_CLIENT_SECRET='…'"],
    'the answer with a delegation key': [
      `<SignedVersion>1</SignedVersion><Value>${key}</Value>`,
      '<Value>…</Value>',
    ],
  };
  for (const [where, [text, left]] of Object.entries(texts))
    it(where, () => {
      const cut = redact(text);
      expect(cut).toContain(left);
      for (const secret of [key, signature, token, 'a8Q~b', 'opaque-opaque', 'AAAA-bbbb'])
        expect(cut).not.toContain(secret);
      expect(redact(cut)).toBe(cut);
    });
});

it('what only sounds like one stays', () => {
  for (const text of [
    "The 'Authorization' header is not provided in the format 'Bearer <token>'.",
    'Bearer authorization_uri="https://login.windows.net/", error="invalid_token"',
    '{"key":"AuthenticationErrorDetail","value":"The specified date header is too old."}',
    'the access token is over; check AZURE_CLIENT_SECRET (its value, not its id)',
    'the key is wrong: see https://learn.microsoft.com/azure/key-vault',
    'press a key: q',
    'https://x/y?design=1&sign=2',
  ])
    expect(redact(text)).toBe(text);
});
