import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { poolOf, refusalOf, startToy, type ToyService } from './toy-service.ts';

let service: ToyService;
beforeAll(async () => {
  service = await startToy();
});
afterAll(() => service.server.close());

const codeOf = (json: unknown): unknown => Reflect.get(Object(json), 'code');
const valuesOf = (json: unknown): string => JSON.stringify(Reflect.get(Object(json), 'values'));

describe('with the SDK', () => {
  it('adds, gets and finds a pool', async () => {
    const added = await service.client.pool.add(poolOf('first'));
    expect(added._response.status).toBe(201);
    expect(added.eTag).toBe('0x8DA9061B2F7BB2F');
    expect(added.dataServiceId).toBe(`${service.server.url}/pools/first`);
    const pool = await service.client.pool.get('first');
    expect(pool.id).toBe('first');
    expect(pool._response.headers.get('dataserviceversion')).toBe('3.0');
    expect(pool._response.headers.get('content-type')).toBe('application/json;odata=minimalmetadata');
    expect((await service.client.pool.exists('first')).body).toBe(true);
    expect((await service.client.pool.exists('none')).body).toBe(false);
  });

  it('says why in the service’s own form', async () => {
    await service.client.pool.add(poolOf('twice'));
    const refusal = await refusalOf(service.client.pool.add(poolOf('twice')));
    expect(refusal).toMatchObject({ status: 409, code: 'PoolExists', values: undefined });
    expect(refusal.text).toMatch(
      /^The specified pool already exists\.\nRequestId:[0-9a-f-]{36}\nTime:\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z$/,
    );
  });

  it('pages through everything by its next links, each item once', async () => {
    for (let index = 0; index < 25; index += 1)
      await service.client.pool.add(poolOf(`page-${String(index).padStart(2, '0')}`));
    const options = { maxResults: 10, filter: "startswith(id, 'page-')", select: 'id' };
    const ids: unknown[] = [];
    let page = await service.client.pool.list({ poolListOptions: options });
    for (;;) {
      expect(page.length).toBeLessThanOrEqual(10);
      ids.push(...page.map(({ id }) => id));
      expect(page.every((pool) => pool.state === undefined)).toBe(true);
      if (page.odatanextLink === undefined) break;
      page = await service.client.pool.listNext(page.odatanextLink);
    }
    expect(ids).toEqual(Array.from({ length: 25 }, (_, index) => `page-${String(index).padStart(2, '0')}`));
  });

  it.each(['stdout.txt', 'wd/out file.txt', 'wd/日本語 100%.txt', 'wd/a+b&c=d#e?.txt'])(
    'gets the file %s by the path it has',
    async (path) => {
      const answer = await service.client.file.getFromTask('j', 't', path);
      const chunks: Buffer[] = [];
      for await (const chunk of answer.readableStreamBody ?? []) chunks.push(Buffer.from(chunk));
      expect(Buffer.concat(chunks).toString('utf8')).toBe(`contents of ${path}`);
    },
  );

  it('echoes the client’s request id when asked to', async () => {
    const clientRequestId = '00000000-0000-4000-8000-000000000001';
    const ask = (returnClientRequestId: boolean) =>
      service.client.pool.get('first', { poolGetOptions: { clientRequestId, returnClientRequestId } });
    expect((await ask(true)).clientRequestId).toBe(clientRequestId);
    expect((await ask(false)).clientRequestId).toBeUndefined();
  });
});

describe('who may ask', () => {
  it('refuses a wrong key, and shows what was to be signed but never the key', async () => {
    const wrong = randomBytes(64).toString('base64');
    const refusal = await refusalOf(service.clientWith(wrong).pool.get('first'));
    expect(refusal).toMatchObject({ status: 403, code: 'AuthenticationFailed' });
    expect(JSON.stringify(refusal.values)).toContain('Server used following string to sign');
    expect(service.lines.join('\n')).not.toContain(wrong);
  });

  it('refuses a request without credential, with a token, or with half a signature', async () => {
    const none = await service.send({ path: '/pools', signed: false });
    expect([none.status, codeOf(none.json)]).toEqual([400, 'MissingRequiredHeader']);
    const token = await service.send({ path: '/pools', headers: { authorization: 'Bearer abc' } });
    expect([token.status, codeOf(token.json)]).toEqual([401, 'AuthenticationFailed']);
    const half = await service.send({ path: '/pools', headers: { authorization: 'SharedKey toyaccount' } });
    expect([half.status, codeOf(half.json)]).toEqual([400, 'InvalidAuthenticationInfo']);
  });

  it('refuses a request made more than 15 minutes from now, and names both times', async () => {
    const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toUTCString();
    const at = async (minutes: number) => {
      const date = minutesAgo(minutes);
      return service.send({ path: '/pools', headers: { 'ocp-date': date } });
    };
    expect((await at(14)).status).toBe(200);
    expect((await at(-14)).status).toBe(200);
    const old = await at(16);
    expect([old.status, codeOf(old.json)]).toEqual([403, 'AuthenticationFailed']);
    expect(valuesOf(old.json)).toContain('too old');
    expect(valuesOf((await at(-16)).json)).toContain('too new');
  });

  it('refuses another host name and a web page', async () => {
    const rebound = await service.send({ path: '/pools', headers: { host: 'evil.example:80' } });
    expect([rebound.status, codeOf(rebound.json)]).toEqual([400, 'InvalidHeaderValue']);
    const page = await service.send({ path: '/pools', headers: { origin: 'https://evil.example' } });
    expect(page.status).toBe(403);
    expect(
      (await service.send({ path: '/pools', headers: { host: `localhost:${service.server.port}` } })).status,
    ).toBe(200);
  });
});

describe('what may be asked', () => {
  it.each([
    ['2018-03-01.6.1', 200],
    ['2022-01-01.15.0', 200],
    ['2022-10-01.16.0', 200],
    ['2024-07-01.20.0', 200],
    ['2025-06-01', 200],
    ['2015-12-01.2.2', 400],
    ['2026-08-01', 400],
    ['2022-13-45', 400],
    ['latest', 400],
  ])('version %s: %i', async (version, status) => {
    const answer = await service.send({ path: '/pools', query: { 'api-version': version } });
    expect(answer.status).toBe(status);
    if (status === 400) expect(codeOf(answer.json)).toBe('UnsupportedRequestVersion');
  });

  it('wants a version', async () => {
    const answer = await service.send({ path: '/pools', query: { 'api-version': undefined } });
    expect([answer.status, codeOf(answer.json)]).toEqual([400, 'MissingRequiredQueryParameter']);
  });

  it('tells what is nothing, what another verb does, and what is not served yet', async () => {
    const nothing = await service.send({ path: '/polls' });
    expect([nothing.status, codeOf(nothing.json)]).toEqual([404, 'ResourceNotFound']);
    const verb = await service.send({ path: '/pools', method: 'DELETE' });
    expect([verb.status, codeOf(verb.json)]).toEqual([405, 'UnsupportedHttpVerb']);
    const unserved = await service.send({ path: '/jobschedules' });
    expect([unserved.status, codeOf(unserved.json)]).toEqual([501, 'NotImplemented']);
    expect(unserved.text).toContain('The local service does not serve this operation yet');
  });

  it('takes words of a path in any case, and slashes of a file’s path as they are', async () => {
    expect((await service.send({ path: '/Pools/first' })).status).toBe(200);
    const file = await service.send({ path: '/jobs/j/tasks/t/files/wd/out.txt' });
    expect(file.text).toBe('contents of wd/out.txt');
  });

  it('says what is wrong with a body', async () => {
    const broken = await service.send({ path: '/pools', method: 'POST', body: '{"id": ' });
    expect([broken.status, codeOf(broken.json)]).toEqual([400, 'InvalidRequestBody']);
    const large = { id: 'large', filler: 'x'.repeat(1_100_000) };
    const tasks = await service.send({ path: '/jobs/j/addtaskcollection', method: 'POST', body: large });
    expect([tasks.status, codeOf(tasks.json)]).toEqual([413, 'RequestBodyTooLarge']);
    expect((await service.send({ path: '/pools', method: 'POST', body: large })).status).toBe(201);
    const larger = { id: 'larger', filler: 'x'.repeat(20_000_000) };
    expect((await service.send({ path: '/pools', method: 'POST', body: larger })).status).toBe(413);
  });

  it('answers a broken escape', async () => {
    const answer = await service.send({ path: '/pools/%E0%A4%A' });
    expect([answer.status, codeOf(answer.json)]).toEqual([400, 'InvalidUri']);
  });

  it.each(['0', '1001', '-5', 'ten', '1.5'])('refuses %s results a page', async (maxresults) => {
    expect((await service.send({ path: '/pools', query: { maxresults } })).status).toBe(400);
  });

  it('refuses a filter, a selection and a skip token that it cannot follow', async () => {
    for (const query of [{ $filter: "colour eq 'red'" }, { $select: 'id,colour' }, { $skiptoken: 'first' }]) {
      const answer = await service.send({ path: '/pools', query });
      expect([answer.status, codeOf(answer.json)]).toEqual([400, 'InvalidQueryParameterValue']);
      expect(valuesOf(answer.json)).toContain(Object.keys(query)[0]);
    }
  });
});

describe('when things go wrong', () => {
  it('keeps the cause of a fault of its own in its log', async () => {
    const answer = await service.send({ path: '/nodecounts' });
    expect([answer.status, codeOf(answer.json)]).toEqual([500, 'InternalError']);
    expect(answer.text).not.toContain('on fire');
    expect(service.lines.join('\n')).toContain('the store is on fire');
  });

  it('answers a HEAD that fails without a body', async () => {
    const answer = await service.send({ path: '/pools/none', method: 'HEAD' });
    expect([answer.status, answer.text]).toEqual([404, '']);
  });

  it('answers bytes that are no request, and a sender that stalls', async () => {
    const hasty = await startToy({ requestTimeout: 200 });
    try {
      expect(await conversation(hasty.server.port, 'nonsense\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
      const host = `Host: 127.0.0.1:${hasty.server.port}`;
      const stalled = await conversation(hasty.server.port, `GET /pools HTTP/1.1\r\n${host}\r\nocp-da`);
      expect(stalled).toMatch(/^HTTP\/1\.1 408 /);
      expect(stalled).toContain('"code":"OperationTimedOut"');
      const halfBody = `POST /pools HTTP/1.1\r\n${host}\r\nContent-Length: 50\r\n\r\n{"id`;
      expect(await conversation(hasty.server.port, halfBody)).toMatch(/^HTTP\/1\.1 408 /);
    } finally {
      await hasty.server.close();
    }
  });

  it('ends soon, though a client holds its connection', async () => {
    const other = await startToy();
    const idle = connect(other.server.port, '127.0.0.1');
    await once(idle, 'connect');
    idle.on('error', () => undefined);
    const gone = once(idle, 'close');
    const began = performance.now();
    await other.server.close();
    await gone;
    expect(performance.now() - began).toBeLessThan(2_000);
    await other.server.close();
  });
});

/** Everything the server says to these bytes until it hangs up. */
async function conversation(port: number, bytes: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let answer = '';
  socket.setEncoding('utf8').on('data', (text) => {
    answer += text;
  });
  socket.write(bytes);
  await once(socket, 'close');
  return answer;
}
