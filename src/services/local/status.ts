import { request } from 'node:http';
import { hostname } from 'node:os';
import { leaseHolder } from '../lease/lease.ts';
import { type LocalEndpoint, readEndpoint } from './endpoint.ts';
import { localLayout } from './layout.ts';

/** What the local service of a state folder does now. */
export type LocalServiceStatus =
  | { readonly state: 'stopped' }
  /** Its process lives; it is not ready yet, or is on its way out. */
  | { readonly state: 'busy'; readonly pid: number; readonly startedAt: Date }
  /** Both the Batch and the blob service answer. */
  | {
      readonly state: 'running';
      readonly pid: number;
      readonly startedAt: Date;
      readonly endpoint: LocalEndpoint;
    }
  /** It runs on another machine that shares the state folder. */
  | { readonly state: 'elsewhere'; readonly host: string; readonly pid: number };

const answerTimeoutMs = 2000;

/** Looks at the local service of a state folder. Starts nothing. */
export async function localServiceStatus(stateDir: string): Promise<LocalServiceStatus> {
  const layout = localLayout(stateDir);
  const holder = await leaseHolder(layout.lease);
  if (!holder) return { state: 'stopped' };
  const { pid, host, startedAt } = holder;
  if (host !== hostname()) return { state: 'elsewhere', host, pid };
  const endpoint = await readEndpoint(layout.endpoint);
  // The file of an earlier process may be left when that one was killed.
  if (endpoint?.pid !== pid) return { state: 'busy', pid, startedAt };
  const urls = [endpoint.batch.endpoint, endpoint.storage.blobEndpoint];
  const answers = await Promise.all(urls.map(answersHttp));
  return answers.every(Boolean)
    ? { state: 'running', pid, startedAt, endpoint }
    : { state: 'busy', pid, startedAt };
}

/** Whether an HTTP server answers there, whatever it says. */
function answersHttp(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const ask = request(url, { method: 'HEAD', timeout: answerTimeoutMs }, (response) => {
      response.resume();
      resolve(true);
    });
    ask.on('timeout', () => ask.destroy(new Error('no answer')));
    ask.on('error', () => resolve(false));
    ask.end();
  });
}
