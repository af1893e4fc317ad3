import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Answer, Asked } from './exchange.ts';

/** Headers of an answer, with its length where it has one. */
export function sizedHeaders({ status, headers, body, headLength }: Answer): Record<string, string> {
  if (status === 204 || status === 304) return { ...headers };
  return { ...headers, 'content-length': headLength ?? String(body.length) };
}

/** The bytes of an answer on the line; it may say another length than it has. */
export function rawAnswer(asked: Asked, answer: Answer, length?: number): { head: Buffer; body: Buffer } {
  const told = {
    ...sizedHeaders(answer),
    ...(length === undefined ? {} : { 'content-length': `${length}` }),
  };
  const lines = Object.entries(told).map(([name, value]) => `${name}: ${value}`);
  const first = `HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status] ?? ''}`;
  const head = Buffer.from([first, ...lines, '', ''].join('\r\n'), 'latin1');
  return { head, body: asked.method === 'HEAD' ? Buffer.alloc(0) : answer.body };
}

/** Half of an answer: of its body, or of its head where there is none. */
export function halfOf(asked: Asked, answer: Answer): Buffer {
  const { head, body } = rawAnswer(asked, answer);
  if (body.length > 1) return Buffer.concat([head, body.subarray(0, body.length >> 1)]);
  return head.subarray(0, head.length >> 1);
}

/** Resolves when the bytes are on their way, or the line is gone. */
export const written = (socket: Socket, bytes: Buffer): Promise<void> =>
  new Promise((resolve) => {
    if (socket.destroyed) return resolve();
    socket.write(bytes, () => resolve());
  });
