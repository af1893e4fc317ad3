import { altered } from '../altered.ts';
import { firstAnswer, mustBeOfTheService } from '../http/answer.ts';
import { headerWords, type MeantRequest, requests, words } from '../http/requests.ts';
import { type FuzzedService, startFuzzedService } from '../http/service.ts';
import { exchange, wireBytes } from '../http/wire.ts';
import { mutated } from '../mutate.ts';
import type { Random } from '../random.ts';
import { type FuzzTarget, must } from '../target.ts';

/** A client that stalls is waited for so long, in milliseconds. */
const requestTimeout = 60;
/** So many cases meet one service; then it is another one, on an empty folder. */
const shared = 3_000;

/** A path and query may hold anything but what would end the line. */
const onOneLine = (text: string): string => text.replace(/[^\x21-\x7e\x80-\xff]/g, '_');

function bent({ method, path, query, body }: MeantRequest, random: Random) {
  const values = Object.entries(query).map(([name, value]): [string, string] => [
    name,
    random.oneIn(name === 'api-version' ? 30 : 3) ? mutated([value], words, random) : value,
  ]);
  const sent = body === undefined || random.oneIn(3) ? body : altered(body, words, random);
  const text = sent === undefined ? undefined : JSON.stringify(sent);
  return {
    method: random.oneIn(25)
      ? random.pick(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE'])
      : method,
    path: random.oneIn(3) ? `/${onOneLine(mutated([path.slice(1)], words, random)).slice(0, 3_000)}` : path,
    query: Object.fromEntries(
      values.map(([name, value]) => [name, value.replace(/\p{Surrogate}/gu, '_').slice(0, 3_000)]),
    ),
    body: text !== undefined && random.oneIn(15) ? mutated([text], words, random) : text,
  };
}

/** A meant request, bent; its bytes as they are sent. */
function wellSigned(port: number, random: Random): { readonly method: string; readonly bytes: Buffer } {
  const request = bent(random.pick(requests), random);
  const more = random.oneIn(4)
    ? Array.from({ length: random.between(1, 3) }, () => random.pick(headerWords))
    : [];
  return { method: request.method, bytes: wireBytes(port, request, more) };
}

/** Bytes that are hardly a request any more. */
function scribbled(port: number, random: Random): Buffer {
  const { bytes } = wellSigned(port, random);
  return Buffer.from(
    mutated([bytes.toString('latin1')], ['\r\n', '\n', ' ', 'HTTP/1.1', ':'], random),
    'latin1',
  );
}

/** A body, headers or a target that are too large. */
function huge(port: number, random: Random): Buffer {
  const base = { method: 'POST', path: '/jobs', query: { 'api-version': '2022-10-01.16.0' }, body: '{}' };
  const size = random.between(1, 6) * 1_000_000;
  const kinds = [
    () => wireBytes(port, { ...base, body: `{"id":"${'x'.repeat(size)}"}` }),
    () => wireBytes(port, { ...base, body: '['.repeat(size / 4) }),
    () =>
      wireBytes(port, {
        ...base,
        path: '/jobs/j1/addtaskcollection',
        body: `{"value":[${'{},'.repeat(size / 8)}{}]}`,
      }),
    () => wireBytes(port, base, [['x-long', 'y'.repeat(size)]]),
    () => wireBytes(port, { ...base, path: `/${'a/'.repeat(random.between(1, 7_000))}` }),
    () =>
      wireBytes(
        port,
        base,
        Array.from({ length: 3_000 }, (_, at): [string, string] => [`x-${at}`, 'y']),
      ),
  ];
  return random.pick(kinds)();
}

async function asks(
  port: number,
  method: string,
  parts: readonly Buffer[],
  halfClose: boolean,
): Promise<void> {
  const isWhole = (bytes: Buffer) => firstAnswer(bytes, method) !== undefined;
  const { answer, end } = await exchange(port, parts, { isWhole, halfClose });
  must(end !== 'late', 'the service answers, or ends the connection');
  const found = firstAnswer(answer, method);
  if (found) mustBeOfTheService(found, method);
  else must(answer.length === 0 || end === 'broken', 'an answer is whole');
}

export const httpTarget: FuzzTarget = {
  name: 'http',
  about:
    'requests to the local service, bent, scribbled on, huge, half-sent and slow: an answer in its own form, and it goes on',
  sample: 150,
  open() {
    let service: FuzzedService | undefined;
    let tried = 0;
    const renewed = async (): Promise<FuzzedService> => {
      if (service && tried++ % shared !== 0) return service;
      await service?.close();
      service = await startFuzzedService(requestTimeout);
      return service;
    };
    return {
      async attempt(random, tell) {
        const { port, faults } = await renewed();
        const kind = random.below(200);
        let { method, bytes } = wellSigned(port, random);
        if (kind > 150) {
          bytes = scribbled(port, random);
          method = 'GET';
          // What a method is taken for, so is its answer.
          if (bytes.toString('latin1', 0, 5).includes('HEAD')) method = 'HEAD';
        }
        if (kind === 0) bytes = huge(port, random);
        const cut = random.below(bytes.length);
        const parts = kind < 12 ? [bytes.subarray(0, cut), bytes.subarray(cut)] : [bytes];
        const isHalf = kind === 13;
        const sent = isHalf ? [bytes.subarray(0, cut)] : parts;
        tell(Buffer.concat(sent).toString('latin1'));
        await asks(port, method, sent, isHalf && random.oneIn(2));
        const [fault] = faults();
        if (fault !== undefined) throw new Error(fault);
        if (random.oneIn(50)) {
          const alive = {
            method: 'GET',
            path: '/jobs',
            query: { 'api-version': '2022-10-01.16.0' },
            body: undefined,
          };
          await asks(port, 'GET', [wireBytes(port, alive)], false);
        }
      },
      close: async () => service?.close(),
    };
  },
};
