import { once } from 'node:events';
import type { Server } from 'node:http';

const grace = 500;

/** Listens on loopback and gives the port. @throws the system's error when it cannot be had */
export async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return address.port;
}

/** Ends a server: idle connections at once, those at work after half a second. */
export async function closeSoon(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), grace);
  await closed;
  clearTimeout(timer);
}
