/** One request to the Batch service in its own words. */
export interface WireRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the account's URL, its parts percent-encoded: `/jobs/x/tasks`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object;
  /** Milliseconds to wait before it is sent: a look at something that takes its time. */
  readonly afterMs?: number;
}

/** `/jobs/x/tasks` from `jobs`, `x`, `tasks`: every part percent-encoded. */
export const wirePath = (...parts: readonly string[]): string =>
  parts.map((part) => `/${encodeURIComponent(part)}`).join('');

export const get = (...parts: readonly string[]): WireRequest => ({
  method: 'GET',
  path: wirePath(...parts),
});
