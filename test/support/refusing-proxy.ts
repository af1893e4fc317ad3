import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A Batch service before the real one, that refuses deletions while it is told to. */
export interface RefusingProxy {
  readonly url: string;
  refuse(yes: boolean): void;
  close(): void;
}

const refusal = JSON.stringify({
  'odata.metadata': 'x',
  code: 'OperationInvalidForCurrentState',
  message: { lang: 'en-US', value: 'Somebody has locked this pool.' },
});

export async function startRefusingProxy(target: string): Promise<RefusingProxy> {
  const { hostname, port } = new URL(target);
  let refusing = false;
  const server = createServer((asked, answer) => {
    if (refusing && asked.method === 'DELETE') {
      asked.resume();
      answer.writeHead(409, { 'content-type': 'application/json' }).end(refusal);
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
    refuse(yes) {
      refusing = yes;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
