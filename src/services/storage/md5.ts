import { createHash } from 'node:crypto';
import { Worker } from 'node:worker_threads';

/** An MD5 that is made piece by piece, in order. */
export interface Md5 {
  /** When it resolves, the piece may be written over. */
  update(piece: Buffer): Promise<void>;
  /** Of all pieces so far; the last that is asked of it. */
  digest(): Promise<Buffer>;
  /** Lets go of it, asked or not. */
  close(): void;
}

/** From here on another thread is worth its start: the sum takes half of the time of a transfer. */
const worthThread = 64 << 20;
/** Each takes some megabytes of memory, and a transfer has up to 128 files under way. */
const mostThreads = 16;
let threads = 0;

/** Told by a piece in shared memory, or by nothing: the digest is wanted. */
const script = `
const { parentPort } = require('node:worker_threads');
const hash = require('node:crypto').createHash('md5');
parentPort.on('message', (piece) => {
  if (piece) { hash.update(piece); parentPort.postMessage(undefined); }
  else parentPort.postMessage(hash.digest());
});
`;

function inThread(): Md5 {
  const worker = new Worker(script, { eval: true });
  threads++;
  worker.once('exit', () => threads--);
  worker.unref();
  const waiting: { resolve(answer: Uint8Array | undefined): void; reject(error: unknown): void }[] = [];
  worker.on('message', (answer: Uint8Array | undefined) => waiting.shift()?.resolve(answer));
  let failure: { readonly error: unknown } | undefined;
  worker.on('error', (error) => {
    failure = { error };
    for (const { reject } of waiting.splice(0)) reject(error);
  });
  const ask = (piece?: Buffer) =>
    new Promise<Uint8Array | undefined>((resolve, reject) => {
      if (failure) {
        reject(failure.error);
        return;
      }
      waiting.push({ resolve, reject });
      worker.postMessage(piece);
    });
  return {
    async update(piece) {
      await ask(piece);
    },
    digest: async () => Buffer.from((await ask()) ?? []),
    close: () => void worker.terminate(),
  };
}

function here(): Md5 {
  const hash = createHash('md5');
  return {
    async update(piece) {
      hash.update(piece);
    },
    digest: async () => hash.digest(),
    close: () => undefined,
  };
}

/** @param size bytes that are to come */
export const startMd5 = (size: number): Md5 =>
  size >= worthThread && threads < mostThreads ? inThread() : here();

export const md5Of = (bytes: Uint8Array): Buffer => createHash('md5').update(bytes).digest();
