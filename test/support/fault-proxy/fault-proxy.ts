import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer, type Server as TlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { TestCertificate } from '../azure-stand-in/login/certificate.ts';
import { type Answer, type Asked, carryOut } from './exchange.ts';
import type { Line, Machine, ServiceName, Strike } from './fault.ts';
import { sizedHeaders } from './raw-answer.ts';
import type { Striker } from './striker.ts';

export interface FaultProxyOptions {
  /** Origin of the service behind. */
  readonly target: string;
  readonly service: ServiceName;
  readonly machine: Machine;
  readonly striker: Striker;
  /** Host name in its URL. */
  readonly host?: string;
  /** Speaks TLS by the first, and by the second when it is not to be trusted. */
  readonly tls?: readonly [trusted: TestCertificate, other: TestCertificate];
}

/** A service of this machine, and what may go wrong on the way to it. */
export interface FaultProxy {
  readonly url: string;
  readonly line: Line;
  close(): Promise<void>;
}

const secure = ({ certificate, key }: TestCertificate) => ({ cert: certificate, key });

export async function startFaultProxy(options: FaultProxyOptions): Promise<FaultProxy> {
  const { target, service, machine, striker, host = '127.0.0.1', tls } = options;
  const sockets = new Set<Socket>();
  const waiting = new Set<() => void>();
  let closed = false;
  let port = 0;
  let own = '';

  const isTls = (any: Server | TlsServer): any is TlsServer => 'setSecureContext' in any;
  const server: Server | TlsServer = tls ? createTlsServer(secure(tls[0]), answerTo) : createServer(answerTo);
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => sockets.delete(socket));
  });
  server.on('clientError', (_error, socket) => socket.destroy());
  const listen = () => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };

  const line: Line = {
    cut,
    async down() {
      if (!server.listening) return;
      const down = new Promise((resolve) => server.close(resolve));
      cut();
      await down;
    },
    async up() {
      if (!server.listening && !closed) await listen();
    },
    distrust(yes) {
      const to = tls?.[yes ? 1 : 0];
      if (to && isTls(server)) server.setSecureContext(secure(to));
    },
  };

  function another(withinMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(done, withinMs);
      function done() {
        clearTimeout(timer);
        waiting.delete(done);
        resolve();
      }
      waiting.add(done);
    });
  }

  async function exchange(asked: Asked, socket: Socket): Promise<Answer | undefined> {
    const go = () => carryOut(target, own, asked);
    const chosen = striker.choose(service, asked);
    const later = [...waiting];
    let answer: Answer | undefined;
    if (chosen) {
      const { fault, before } = chosen;
      const strike: Strike = { asked, service, before, socket, line, machine, carryOut: go, another };
      answer = await fault.act(strike);
    } else answer = await go();
    for (const each of later) each();
    return answer;
  }

  function answerTo(came: IncomingMessage, answer: ServerResponse): void {
    const { method = 'GET', url = '/', headers, socket } = came;
    buffer(came)
      .then((body) => {
        const asked = { method, url, headers, body };
        return exchange(asked, socket).then((given) => {
          if (!given) return;
          // By Node's own means, so that the connection stays good for the next one.
          answer.writeHead(given.status, sizedHeaders(given)).end(given.body);
        });
      })
      .catch(() => socket.destroy());
  }

  await listen();
  port = (server.address() as AddressInfo).port;
  own = `${tls ? 'https' : 'http'}://${host}:${port}`;
  return {
    url: own,
    line,
    async close() {
      closed = true;
      await line.down();
    },
  };
}
