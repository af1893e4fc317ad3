import { setMaxListeners } from 'node:events';
import { get, type WireRequest } from '../../model/explorer/wire-request.ts';
import { isWireRow, type WireRow } from '../../model/explorer/wire-row.ts';
import { Problem } from '../../model/problem.ts';
import type { CallOptions } from '../batch/batch-service.ts';
import type { BatchWire } from '../batch/batch-wire.ts';

/** Questions to the service, each of a bounded size. */
export interface Ask {
  readonly now: number;
  /** One thing; undefined where it is not there. */
  item(...path: readonly string[]): Promise<WireRow | undefined>;
  /** The first rows of a list. @param query in the service's own words. */
  some(
    path: readonly string[],
    most: number,
    query?: Readonly<Record<string, string>>,
  ): Promise<readonly WireRow[]>;
  /** As {@link some}, none where the service refuses it: what is nice to know. */
  perhaps(
    path: readonly string[],
    most: number,
    query?: Readonly<Record<string, string>>,
  ): Promise<readonly WireRow[]>;
  send(doing: string, request: WireRequest): Promise<unknown>;
}

const isNotThere = (error: unknown): boolean => error instanceof Problem && error.status === 404;

/** A question that was answered, if with a refusal; silence and throttling are for the caller. */
const isRefused = (error: unknown): boolean =>
  error instanceof Problem && (error.status === 400 || error.status === 404 || error.status === 409);

export function askOf(wire: BatchWire, now: number, { signal: until, onWait }: CallOptions): Ask {
  const signal = AbortSignal.any(until ? [until] : []);
  const options = { signal, onWait };
  // Each question under way listens: more of them at once than Node expects of one signal.
  setMaxListeners(0, signal);
  const some: Ask['some'] = async (path, most, query = {}) => {
    const request = get(...path);
    const asked = { ...request, query: { maxresults: String(most), ...query } };
    return (await wire.page(`list ${path.join('/')}`, asked, options)).rows;
  };
  return {
    now,
    async item(...path) {
      try {
        const row = await wire.send(`read ${path.join('/')}`, get(...path), options);
        return isWireRow(row) ? row : undefined;
      } catch (error) {
        if (isNotThere(error)) return undefined;
        throw error;
      }
    },
    some,
    async perhaps(path, most, query) {
      try {
        return await some(path, most, query);
      } catch (error) {
        if (isRefused(error)) return [];
        throw error;
      }
    },
    send: (doing, request) => wire.send(doing, request, options),
  };
}

/** A time as `$filter` takes it. */
export const filterTime = (ms: number): string => `DateTime'${new Date(ms).toISOString()}'`;
