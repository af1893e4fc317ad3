import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalBatch, startTestBatch } from '../support/local-batch.ts';
import { sendPlain } from '../support/local-batch-request.ts';
import { WitnessClient } from '../support/local-batch-witness.ts';
import { refusalOf } from '../support/local-batch-workload.ts';
import { etagPattern, uuidPattern } from '../support/wire-check-formats.ts';

let batch: LocalBatch;
beforeAll(async () => {
  batch = await startTestBatch();
});
afterAll(() => batch.close());

const otherKey = Buffer.from('not the key').toString('base64');

describe('a signature', () => {
  it('by another key is refused by 403, and the text that was signed is shown', async () => {
    const client = new WitnessClient(batch.url, batch.account, otherKey);
    await expect(client.pool.list()).rejects.toThrow();
    const [exchange] = client.exchanges;
    expect(exchange?.faults).toEqual([]);
    const refusal = refusalOf(exchange?.status ?? 0, JSON.parse(exchange?.text ?? ''));
    expect(refusal).toMatchObject({ status: 403, code: 'AuthenticationFailed' });
    expect(refusal.values.AuthenticationErrorDetail).toContain(`/${batch.account}/pools\napi-version:`);
    expect(exchange?.text).not.toContain(batch.key);
  });

  it('of another account is refused by 403', async () => {
    const answer = await sendPlain(
      { url: batch.url, account: 'someone', key: batch.key },
      { path: '/pools' },
    );
    expect(refusalOf(answer.status, answer.json)).toMatchObject({
      status: 403,
      code: 'AuthenticationFailed',
    });
  });

  it.each([
    ['older than a quarter of an hour', -16],
    ['of the future', 16],
  ])('%s is refused by 403', async (_, minutes) => {
    const date = new Date(Date.now() + minutes * 60_000).toUTCString();
    const answer = await batch.send({ path: '/pools', headers: { 'ocp-date': date } });
    const { status, values } = refusalOf(answer.status, answer.json);
    expect(status).toBe(403);
    expect(values.AuthenticationErrorDetail).toContain(date);
  });

  it('made for another request does not fit', async () => {
    const seen = await batch.send({ path: '/pools', headers: { 'ocp-date': new Date().toUTCString() } });
    expect(seen.status).toBe(200);
    const authorization = `SharedKey ${batch.account}:${otherKey}`;
    expect((await batch.send({ path: '/jobs', headers: { authorization } })).status).toBe(403);
  });

  it.each([
    ['Bearer abc', 401, 'AuthenticationFailed'],
    ['SharedKey', 400, 'InvalidAuthenticationInfo'],
    ['SharedKey account', 400, 'InvalidAuthenticationInfo'],
  ])('%s is answered by %i %s', async (authorization, status, code) => {
    const answer = await batch.send({ path: '/pools', headers: { authorization } });
    expect(refusalOf(answer.status, answer.json)).toMatchObject({ status, code });
  });
});

describe('a web page', () => {
  it('cannot use the service, nor can a name that only resolves to it', async () => {
    const origin = await batch.send({ path: '/pools', headers: { origin: 'http://example.com' } });
    expect(origin.status).toBe(403);
    const host = await batch.send({ path: '/pools', headers: { host: 'example.com' } });
    expect(host.status).toBe(400);
  });
});

describe('API versions', () => {
  it.each([
    '2018-12-01.8.0',
    '2022-01-01.15.0',
    '2022-10-01.16.0',
    '2023-05-01.17.0',
    '2024-07-01.20.0',
    '2025-06-01',
  ])('%s is spoken', async (version) => {
    expect((await batch.send({ path: '/pools', query: { 'api-version': version } })).status).toBe(200);
  });

  it('that are missing are asked for', async () => {
    const answer = await batch.send({ path: '/pools', query: { 'api-version': undefined } });
    expect(refusalOf(answer.status, answer.json)).toMatchObject({
      status: 400,
      code: 'MissingRequiredQueryParameter',
    });
  });
});

describe('headers of every answer', () => {
  it('carry an id of the request, in the message of an error too', async () => {
    const { headers, json } = await batch.send({ path: '/pools/no' });
    expect(headers['request-id']).toMatch(uuidPattern);
    expect(json).toMatchObject({
      'odata.metadata': `${batch.url}/$metadata#Microsoft.Azure.Batch.Protocol.Entities.Container.errors/@Element`,
      message: {
        lang: 'en-US',
        value: expect.stringMatching(
          new RegExp(
            `\\nRequestId:${headers['request-id']}\\nTime:\\d{4}-\\d{2}-\\d{2}T[\\d:]{8}\\.\\d{7}Z$`,
          ),
        ),
      },
    });
  });

  it("echo the client's own id only when asked to", async () => {
    const id = '0f8fad5b-d9cb-469f-a165-70867728950e';
    const quiet = await batch.send({ path: '/pools', headers: { 'client-request-id': id } });
    expect(quiet.headers).not.toHaveProperty('client-request-id');
    const answer = await batch.client.pool.list({
      poolListOptions: { clientRequestId: id, returnClientRequestId: true },
    });
    expect(answer.clientRequestId).toBe(id);
  });

  it('give each change an ETag of its own', async () => {
    const etags = new Set<string>();
    for (let index = 0; index < 20; index += 1) {
      const { eTag = '' } = await batch.client.job.add({ id: `job-${index}`, poolInfo: { poolId: 'none' } });
      expect(eTag).toMatch(etagPattern);
      etags.add(eTag);
    }
    expect(etags.size).toBe(20);
  });
});
