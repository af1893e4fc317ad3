import { createHmac } from 'node:crypto';
import { connect } from 'node:net';
import { stringToSign } from '../../../src/emulator/http/shared-key.ts';

export const account = 'fuzz';
export const key = Buffer.alloc(64, 7).toString('base64');

/** A request as it goes over the wire, signed. */
export function wireBytes(
  port: number,
  {
    method,
    path,
    query,
    body,
  }: { method: string; path: string; query: Readonly<Record<string, string>>; body: string | undefined },
  more: readonly (readonly [string, string])[] = [],
): Buffer {
  const headers: Record<string, string> = {
    host: `127.0.0.1:${port}`,
    'ocp-date': new Date().toUTCString(),
    ...(body === undefined
      ? {}
      : {
          'content-type': 'application/json; odata=minimalmetadata',
          'content-length': String(Buffer.byteLength(body)),
        }),
    ...Object.fromEntries(more),
  };
  const text = stringToSign({ method, rawPath: path, query, headers }, account);
  const signature = createHmac('sha256', Buffer.from(key, 'base64')).update(text, 'utf8').digest('base64');
  headers.authorization ??= `SharedKey ${account}:${signature}`;
  const search = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const head = [`${method} ${path}?${search.join('&')} HTTP/1.1`, ...lines].join('\r\n');
  return Buffer.concat([Buffer.from(`${head}\r\n\r\n`, 'latin1'), Buffer.from(body ?? '')]);
}

export interface Sent {
  /** All that came back. */
  readonly answer: Buffer;
  /** The other side ended the connection, or we did after so long. */
  readonly end: 'ended' | 'broken' | 'late';
}

const late = 5_000;

/** Sends bytes over a connection of its own, and takes what comes until `isWhole`, or until the connection ends. */
export function exchange(
  port: number,
  parts: readonly Buffer[],
  {
    isWhole,
    halfClose = false,
  }: { readonly isWhole: (answer: Buffer) => boolean; readonly halfClose?: boolean },
): Promise<Sent> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    const done = (end: Sent['end']) => {
      clearTimeout(timer);
      socket.destroy();
      resolve({ answer: Buffer.concat(chunks), end });
    };
    const timer = setTimeout(() => done('late'), late);
    socket.on('data', (chunk) => {
      chunks.push(chunk);
      if (isWhole(Buffer.concat(chunks))) done('ended');
    });
    socket.on('end', () => done('ended'));
    socket.on('error', () => done('broken'));
    socket.on('connect', () => {
      socket.setNoDelay(true);
      for (const part of parts) socket.write(part);
      if (halfClose) socket.end();
    });
  });
}
