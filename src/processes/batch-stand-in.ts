import { once } from 'node:events';
import { createServer } from 'node:http';

/** Until the Batch service is there: something that answers. */
export async function startLocalBatch(options: {
  readonly stateDir: string;
  readonly account: string;
  readonly key: string;
  readonly port?: number;
  readonly nodePath?: string;
  readonly autoStorage?: { readonly connectionString: string };
  readonly log?: (line: string) => void;
}): Promise<{ url: string; port: number; close(): Promise<void> }> {
  const server = createServer((_request, response) => response.writeHead(501).end());
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    async close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
