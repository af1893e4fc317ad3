import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Act, Fault } from './fault.ts';
import { halfOf, rawAnswer, written } from './raw-answer.ts';

const reset = (socket: Socket) => void socket.resetAndDestroy();

/** The request is never heard. */
const cutBefore: Act = async ({ socket }) => {
  reset(socket);
  return undefined;
};

/** Nobody listens for a while, less than the tries take. */
const refusedFor =
  (ms: number): Act =>
  async ({ line }) => {
    await line.down();
    setTimeout(() => void line.up(), ms);
    return undefined;
  };

const refusedForGood: Act = async ({ line }) => {
  await line.down();
  return undefined;
};

/** Carried out; the line breaks within the answer. */
const cutWithin: Act = async ({ asked, socket, carryOut }) => {
  await written(socket, halfOf(asked, await carryOut()));
  reset(socket);
  return undefined;
};

/** Carried out; the answer ends too early, in good order. */
const truncated: Act = async ({ asked, socket, carryOut }) => {
  socket.end(halfOf(asked, await carryOut()));
  return undefined;
};

/** Carried out; no byte of the answer comes. */
const answerLost: Act = async ({ socket, carryOut }) => {
  await carryOut();
  reset(socket);
  return undefined;
};

/** Pieces of an answer, and how long one takes. */
const pieces = 120;
const pieceMs = 4;

const slowByBytes: Act = async ({ asked, socket, carryOut }) => {
  const answer = await carryOut();
  // Node's server would wait for its own end of this answer before it took another request of this connection.
  const { head, body } = rawAnswer(asked, { ...answer, headers: { ...answer.headers, connection: 'close' } });
  const bytes = Buffer.concat([head, body]);
  const step = Math.max(1, Math.ceil(bytes.length / pieces));
  socket.setNoDelay(true);
  for (let from = 0; from < bytes.length && !socket.destroyed; from += step) {
    await written(socket, bytes.subarray(from, from + step));
    await pause(pieceMs);
  }
  socket.end();
  return undefined;
};

/** The answer says that it is shorter than it is. */
const tooShort: Act = async ({ asked, socket, carryOut }) => {
  const answer = await carryOut();
  const { head, body } = rawAnswer(asked, answer, Math.max(0, answer.body.length - 7));
  socket.end(Buffer.concat([head, body]));
  return undefined;
};

/** The answer says that it is longer than it is, and the line ends. */
const tooLong: Act = async ({ asked, socket, carryOut }) => {
  const answer = await carryOut();
  const { head, body } = rawAnswer(asked, answer, answer.body.length + 7);
  socket.end(Buffer.concat([head, body]));
  return undefined;
};

export const lineFaults: readonly Fault[] = [
  { name: 'refused for half a second', act: refusedFor(500), hits: 1 },
  { name: 'refused for good', act: refusedForGood, hits: 1, lift: (line) => line.up() },
  { name: 'reset before it was heard', act: cutBefore, hits: 1 },
  { name: 'reset before it was heard, three times', act: cutBefore, hits: 3 },
  { name: 'reset for good', act: cutBefore, hits: 'lasting' },
  { name: 'reset within the answer', act: cutWithin, hits: 1 },
  { name: 'reset within the answer, twice', act: cutWithin, hits: 2 },
  { name: 'truncated', act: truncated, hits: 1 },
  { name: 'truncated for good', act: truncated, hits: 'lasting' },
  { name: 'carried out, answer lost', act: answerLost, hits: 1 },
  { name: 'carried out, answer lost, three times', act: answerLost, hits: 3 },
  { name: 'carried out, answer lost, for good', act: answerLost, hits: 'lasting' },
  { name: 'slow by bytes', act: slowByBytes, hits: 5 },
  { name: 'content length too small', act: tooShort, hits: 1 },
  { name: 'content length too great', act: tooLong, hits: 1 },
];
