import { createHmac } from 'node:crypto';

export interface SignedRequest {
  readonly method: string;
  /** As it is sent, encoded. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** By names in lower case; with `x-ms-date`. */
  readonly headers: Readonly<Record<string, string | number>>;
}

const standard = [
  'content-encoding',
  'content-language',
  'content-length',
  'content-md5',
  'content-type',
  'date',
  'if-modified-since',
  'if-match',
  'if-none-match',
  'if-unmodified-since',
  'range',
];

/** What is signed of a request to Blob Storage, in the service's order. */
export function stringToSign(account: string, { method, path, query, headers }: SignedRequest): string {
  const value = (name: string) => {
    const text = String(headers[name] ?? '');
    return name === 'content-length' && text === '0' ? '' : text;
  };
  const own = Object.keys(headers)
    .filter((name) => name.startsWith('x-ms-'))
    .sort()
    .map((name) => `${name}:${headers[name]}\n`);
  const asked = Object.keys(query)
    .sort()
    .map((name) => `\n${name}:${query[name]}`);
  return `${method}\n${standard.map(value).join('\n')}\n${own.join('')}/${account}${path}${asked.join('')}`;
}

/** The `authorization` of a request, by the account's key. @param key bytes of it */
export function sharedKey(account: string, key: Buffer, request: SignedRequest): string {
  const signature = createHmac('sha256', key).update(stringToSign(account, request), 'utf8').digest('base64');
  return `SharedKey ${account}:${signature}`;
}
