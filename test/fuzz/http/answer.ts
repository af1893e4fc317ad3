import { must } from '../target.ts';

/** One answer of a connection. */
export interface Answer {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
  /** Bytes that it took. */
  readonly length: number;
}

const headEnd = Buffer.from('\r\n\r\n');

/** The first answer of what came, once it is whole; undefined before. */
export function firstAnswer(bytes: Buffer, method: string): Answer | undefined {
  const end = bytes.indexOf(headEnd);
  if (end < 0) return undefined;
  const [first = '', ...lines] = bytes.toString('latin1', 0, end).split('\r\n');
  const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(first)?.[1]);
  must(
    status >= 100 && status < 600,
    `an answer begins with its status, not ${JSON.stringify(first.slice(0, 80))}`,
  );
  const headers = new Map(
    lines.map((line): [string, string] => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
  const from = end + headEnd.length;
  if (status === 100) return firstAnswer(bytes.subarray(from), method);
  if (method === 'HEAD' || status === 204 || status === 304)
    return { status, headers, body: Buffer.alloc(0), length: from };
  if (headers.get('transfer-encoding') === 'chunked') {
    const last = bytes.indexOf('0\r\n\r\n', from);
    return last < 0 ? undefined : { status, headers, body: bytes.subarray(from, last), length: last + 5 };
  }
  const length = Number(headers.get('content-length') ?? 0);
  if (bytes.length < from + length) return undefined;
  return { status, headers, body: bytes.subarray(from, from + length), length: from + length };
}

/** What every answer of the service has. */
export function mustBeOfTheService({ status, headers, body }: Answer, method: string): void {
  must(headers.has('request-id'), `an answer has its request-id (${status})`);
  must(status !== 500, 'the service has no fault of its own');
  must(!headers.has('access-control-allow-origin'), 'no web page is let in');
  if (status < 400 || method === 'HEAD') return;
  const error = JSON.parse(body.toString('utf8'));
  const { code, message } = error;
  must(typeof code === 'string' && code !== '', 'an error has its code');
  must(
    /^[\s\S]+\nRequestId:[\w-]+\nTime:\S+Z$/.test(message?.value),
    'and its text, with RequestId and Time',
  );
  must(typeof error['odata.metadata'] === 'string', 'and its metadata');
}
