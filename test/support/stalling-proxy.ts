import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A line to a service on this machine that can be made to go silent, and to speak again. */
export interface StallingProxy {
  readonly port: number;
  /** From now on answers do not come through; questions do. */
  stall(): void;
  flow(): void;
  close(): void;
}

export async function startStallingProxy(port: number): Promise<StallingProxy> {
  const lines = new Set<Socket>();
  const ends = new Set<Socket>();
  let silent = false;
  const server = createServer((socket) => {
    const line = connect(port, '127.0.0.1');
    lines.add(line);
    ends.add(socket);
    if (silent) line.pause();
    line.on('data', (data) => socket.write(data));
    if (silent) line.pause();
    socket.on('data', (data) => line.write(data));
    const end = () => {
      lines.delete(line);
      ends.delete(socket);
      line.destroy();
      socket.destroy();
    };
    for (const each of [line, socket]) each.on('error', end).on('close', end);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    stall() {
      silent = true;
      for (const line of lines) line.pause();
    },
    flow() {
      silent = false;
      for (const line of lines) line.resume();
    },
    close() {
      server.close();
      for (const socket of [...lines, ...ends]) socket.destroy();
    },
  };
}
