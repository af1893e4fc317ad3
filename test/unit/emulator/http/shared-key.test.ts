import { BatchSharedKeyCredentials } from '@azure/batch';
import { type HttpMethods, WebResource } from '@azure/ms-rest-js';
import { describe, expect, it } from 'vitest';
import { authenticate } from '../../../../src/emulator/http/authenticate.ts';
import { requestTargetOf } from '../../../../src/emulator/http/request-target.ts';
import { signatureFits, signatureOf, stringToSign } from '../../../../src/emulator/http/shared-key.ts';

const account = 'contoso';
const key = Buffer.from('a key of some length, 32 bytes..').toString('base64');

describe('a signature', () => {
  it.each<[HttpMethods, string, string?]>([
    ['GET', '/pools?api-version=2022-10-01.16.0'],
    ['GET', "/jobs/j/tasks?$filter=state%20eq%20'completed'&api-version=2022-10-01.16.0&maxresults=5"],
    ['HEAD', '/jobs/j/tasks/t/files/wd%2Fout%20%E6%97%A5.txt?api-version=2022-10-01.16.0'],
    ['POST', '/pools/p/stopresize?timeout=30&api-version=2022-10-01.16.0'],
    ['DELETE', '/jobs/j?api-version=2022-10-01.16.0'],
    ['PUT', '/jobs/j?api-version=2022-10-01.16.0', '{"priority":"日"}'],
  ])('that the SDK made fits: %s %s', async (method, target, body) => {
    const sent = new WebResource(`http://127.0.0.1:1${target}`, method, body);
    sent.headers.set('Content-Type', 'application/json; odata=minimalmetadata; charset=utf-8');
    sent.headers.set('If-Match', '0x8DA9061B2F7BB2F');
    sent.headers.set('ocp-range', 'bytes=0-9');
    await new BatchSharedKeyCredentials(account, key).signRequest(sent);
    const headers: Record<string, string> = {};
    for (const { name, value } of sent.headers.headersArray()) headers[name.toLowerCase()] = value;
    if (body !== undefined) headers['content-length'] = String(Buffer.byteLength(body));
    const request = { method, headers, ...requestTargetOf(target) };
    expect(() => authenticate(request, { account, key }, new Date())).not.toThrow();

    const signature = headers.authorization?.split(':')[1] ?? '';
    expect(signatureFits(request, account, key, signature)).toBe(true);
    expect(signatureFits({ ...request, method: 'PATCH' }, account, key, signature)).toBe(false);
    expect(signatureFits({ ...request, rawPath: `${request.rawPath}x` }, account, key, signature)).toBe(
      false,
    );
    expect(
      signatureFits({ ...request, query: { ...request.query, more: '1' } }, account, key, signature),
    ).toBe(false);
    const moved = { ...headers, 'ocp-range': 'bytes=0-99' };
    expect(signatureFits({ ...request, headers: moved }, account, key, signature)).toBe(false);
  });

  it.each(['/jobs/j/tasks/t/files/wd%2Fa%5Cb', '/jobs/j/tasks/t/files/wd/a/b'])(
    'of a file may have its slashes plain, as clients up to 2018 sign it: %s',
    (signedPath) => {
      const request = { method: 'GET', query: {}, headers: {}, rawPath: '/jobs/j/tasks/t/files/wd%2Fa%5Cb' };
      const signature = signatureOf(stringToSign({ ...request, rawPath: signedPath }, account), key);
      expect(signatureFits(request, account, key, signature)).toBe(true);
      expect(signatureFits({ ...request, rawPath: '/jobs/j' }, account, key, signature)).toBe(false);
    },
  );

  it('covers the text that Batch documents', () => {
    const text = stringToSign(
      {
        method: 'GET',
        rawPath: '/jobs/a%2Fb',
        query: { timeout: '20', 'api-version': '2022-10-01.16.0' },
        headers: { 'ocp-date': 'Tue, 29 Jul 2014 21:49:13 GMT', 'ocp-a': 'x', accept: '*/*' },
      },
      account,
    );
    expect(text).toBe(
      'GET\n\n\n\n\n\n\n\n\n\n\n\nocp-a:x\nocp-date:Tue, 29 Jul 2014 21:49:13 GMT\n/contoso/jobs/a%2Fb\napi-version:2022-10-01.16.0\ntimeout:20',
    );
  });
});
