import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

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
  /** 0: the line is cut without an answer. */
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
  const server = createServer((asked, answer) => {
    requests++;
    if (refusal && isChosen(asked.method ?? '', decodeURIComponent(asked.url ?? ''))) {
      asked.resume();
      if (refusal.status === 0) asked.socket.destroy();
      else {
        const headers = { 'content-type': 'application/json', ...refusal.headers };
        answer.writeHead(refusal.status, headers).end(bodyOf(refusal));
      }
      return;
    }
    const { method, url } = asked;
    const headers = { ...asked.headers, host: `${hostname}:${port}` };
    const onward = request({ hostname, port, method, path: url, headers }, (came) => {
      answer.writeHead(came.statusCode ?? 502, came.headers);
      came.pipe(answer);
    });
    onward.on('error', () => answer.destroy());
    asked.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
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
