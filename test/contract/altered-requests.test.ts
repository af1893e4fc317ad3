import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalBatch, startTestBatch } from '../support/local-batch.ts';
import { jobOf, refusalOf } from '../support/local-batch-workload.ts';

let batch: LocalBatch;
beforeAll(async () => {
  batch = await startTestBatch();
});
afterAll(() => batch.close());

describe('a body that its signature does not cover', () => {
  it('is refused: a request signed without one cannot be given one in chunks', async () => {
    await batch.client.job.add(jobOf('whole', 'none'));
    const answer = await batch.send({
      method: 'POST',
      path: '/jobs/whole/terminate',
      // The signature is that of the request without a body.
      chunked: '{"terminateReason":"somebody between"}',
    });
    expect(refusalOf(answer.status, answer.json)).toMatchObject({
      status: 411,
      code: 'MissingContentLengthHeader',
    });
    expect((await batch.client.job.get('whole')).state).toBe('active');
  });

  it('is refused where another one of its length was signed with its digest', async () => {
    const [meant, sent] = [jobOf('meant', 'none'), jobOf('other', 'none')].map((job) => JSON.stringify(job));
    const digest = createHash('md5')
      .update(meant ?? '')
      .digest('base64');
    const send = (body = '') =>
      batch.send({ method: 'POST', path: '/jobs', body, headers: { 'content-md5': digest } });
    const answer = await send(sent);
    expect(refusalOf(answer.status, answer.json)).toMatchObject({ status: 400, code: 'InvalidHeaderValue' });
    expect((await send(meant)).status).toBe(201);
  });
});

describe('a body nested without end', () => {
  it.each([
    ['in a list', '{"id":"deep","poolInfo":', '[', ']'],
    [
      'in a part that is carried',
      '{"id":"deep","poolInfo":{"poolId":"p"},"networkConfiguration":',
      '{"a":',
      '}',
    ],
  ])('%s is refused, not a fault of the service', async (_, begin, open, close) => {
    const body = `${begin}${open.repeat(100_000)}1${close.repeat(100_000)}}`;
    for (const version of ['2022-10-01.16.0', '2018-03-01.6.1']) {
      const query = { 'api-version': version };
      const { status, json } = await batch.send({ method: 'POST', path: '/jobs', query, body });
      expect(refusalOf(status, json), version).toMatchObject({ status: 400, code: 'InvalidRequestBody' });
    }
  });
});
