import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A Batch service before the real one, that refuses deletions while it is told to. */
export interface RefusingProxy {
  readonly url: string;
  /** How deletions fail from now on; undefined lets them through. */
  refuse(how: Refusal | undefined): void;
  close(): void;
}

export interface Refusal {
  /** 0: the line is cut without an answer. */
  readonly status: number;
  readonly code: string;
  readonly text: string;
}

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
  const server = createServer((asked, answer) => {
    if (refusal && asked.method === 'DELETE') {
      asked.resume();
      if (refusal.status === 0) asked.socket.destroy();
      else answer.writeHead(refusal.status, { 'content-type': 'application/json' }).end(bodyOf(refusal));
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
    refuse(how) {
      refusal = how;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
