import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import { buffer } from 'node:stream/consumers';

/** A request as it came, whole. */
export interface Asked {
  readonly method: string;
  /** Path and query as they were sent. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** What a service answered, whole, or what is given out for it. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** To a HEAD: what a GET would give. */
  readonly headLength?: string | undefined;
}

const agent = new Agent({ keepAlive: true });
const ofThisHop = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length']);

/** Has a service carry a request out. Links in its answer lead to whoever asked through `own`. */
export async function carryOut(target: string, own: string, asked: Asked): Promise<Answer> {
  const { hostname, port, origin, host } = new URL(target);
  const { method, url: path, body } = asked;
  const headers: IncomingHttpHeaders = { ...asked.headers, host };
  delete headers.connection;
  delete headers['transfer-encoding'];
  if (body.length > 0 || method !== 'GET') headers['content-length'] = String(body.length);
  return new Promise((resolve, reject) => {
    const onward = request({ hostname, port, method, path, headers, agent });
    onward.once('error', reject);
    onward.once('response', (came) => {
      buffer(came).then((bytes) => {
        const kept = Object.entries(came.headers).flatMap(([name, value]) =>
          ofThisHop.has(name) || value === undefined ? [] : [[name, String(value)] as const],
        );
        const isJson = came.headers['content-type']?.includes('json') === true;
        const said = isJson ? Buffer.from(bytes.toString('utf8').replaceAll(`${origin}/`, `${own}/`)) : bytes;
        const headLength = method === 'HEAD' ? came.headers['content-length'] : undefined;
        const status = came.statusCode ?? 502;
        resolve({ status, headers: Object.fromEntries(kept), body: said, headLength });
      }, reject);
    });
    onward.end(body);
  });
}
