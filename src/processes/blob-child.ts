import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import * as v from 'valibot';
import type { BlobServerOptions } from '../emulator/blob/blob-server.ts';
import { Problem } from '../model/problem.ts';

const answer = v.union([
  v.object({ port: v.number() }),
  v.object({ error: v.string(), code: v.optional(v.string()) }),
]);

const stopGraceMs = 10_000;

/** The blob service in a process of its own: its hashing and its database do not hold up the Batch service. */
export interface BlobChild {
  readonly port: number;
  /** Settles when the process has ended, with what to say about it. */
  readonly ended: Promise<string>;
  /** Writes the blobs' database to the disk and ends the process. */
  close(): Promise<void>;
}

/** Starts the blob service. An error carries `code: 'EADDRINUSE'` when the port is taken. */
export async function startBlobChild(program: string, options: BlobServerOptions): Promise<BlobChild> {
  // In a process group of its own, so that a signal to the service's group does not end it first.
  const child = fork(program, ['__blob-service'], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    detached: true,
  });
  const ended = once(child, 'exit').then(([code, signal]) => `ended with ${signal ?? `exit code ${code}`}`);
  child.send({
    location: options.location,
    account: options.account,
    key: options.key,
    port: options.port ?? 0,
  });
  const port = await Promise.race([portOf(child), ended.then(refuse)]);
  return { port, ended, close: () => close(child, ended) };
}

async function portOf(child: ChildProcess): Promise<number> {
  const [message] = await once(child, 'message');
  const said = v.parse(answer, message);
  if ('port' in said) return said.port;
  throw Object.assign(new Error(`the blob service did not start: ${said.error}`), { code: said.code });
}

function refuse(how: string): never {
  throw new Problem({ kind: 'broken', what: 'the blob service did not start', why: `its process ${how}` });
}

async function close(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  if (child.connected) child.disconnect();
  const kill = setTimeout(() => child.kill('SIGKILL'), stopGraceMs);
  await ended;
  clearTimeout(kill);
}
