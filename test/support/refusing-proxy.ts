import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A Batch service before the real one, that refuses deletions, or what one names, while it is told to. */
export interface RefusingProxy {
  readonly url: string;
  /** How requests fail from now on, deletions unless told; undefined lets them through. */
  refuse(how: Refusal | undefined, which?: Choice): void;
  /** Requests that came so far. */
  readonly requests: number;
  close(): void;
}

export interface Refusal {
  /** 0: the line is cut without an answer; -1: it stays silent. */
  readonly status: number;
  readonly code: string;
  readonly text: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** @param url path and query, decoded */
export type Choice = (method: string, url: string) => boolean;

const deletions: Choice = (method) => method === 'DELETE';

export const locked: Refusal = {
  status: 409,
  code: 'OperationInvalidForCurrentState',
  text: 'Somebody has locked this pool.',
};

const bodyOf = ({ code, text }: Refusal) =>
  JSON.stringify({ 'odata.metadata': 'x', code, message: { lang: 'en-US', value: text } });

export async function startRefusingProxy(target: string): Promise<RefusingProxy> {
  const { hostname, port } = new URL(target);
  let refusal: Refusal | undefined;
  let isChosen = deletions;
  let requests = 0;
  let own = '';
  const server = createServer((asked, answer) => {
    requests++;
    if (refusal && isChosen(asked.method ?? '', decodeURIComponent(asked.url ?? ''))) {
      asked.resume();
      if (refusal.status === -1) return;
      if (refusal.status === 0) asked.socket.destroy();
      else {
        const headers = { 'content-type': 'application/json', ...refusal.headers };
        answer.writeHead(refusal.status, headers).end(bodyOf(refusal));
      }
      return;
    }
    const { method, url: path } = asked;
    const headers = { ...asked.headers, host: `${hostname}:${port}` };
    const onward = request({ hostname, port, method, path, headers }, (came) => {
      const { 'content-length': length, ...kept } = came.headers;
      const isJson = came.headers['content-type']?.includes('json') === true;
      answer.writeHead(came.statusCode ?? 502, isJson ? kept : came.headers);
      if (!isJson) return void came.pipe(answer);
      // Links to next pages lead here, too.
      void text(came).then(
        (body) => answer.end(body.replaceAll(`http://${hostname}:${port}/`, `${own}/`)),
        () => answer.destroy(),
      );
    });
    onward.on('error', () => answer.destroy());
    asked.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  own = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: own,
    get requests() {
      return requests;
    },
    refuse(how, which = deletions) {
      refusal = how;
      isChosen = which;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
