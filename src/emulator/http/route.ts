import type { Readable } from 'node:stream';

export type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** A request that has passed authentication, version and limits checks. */
export interface BatchRequest {
  readonly method: Method;
  /** The path as it was sent, still percent-encoded, such as `/jobs/j%20x/tasks`. A next link repeats it. */
  readonly path: string;
  /** Decoded path parameters by name; a file path may hold `/` (sent as `%2F`). */
  readonly params: Readonly<Record<string, string>>;
  /** Decoded query values by their name as sent (`$filter`, `maxresults`, `api-version`, …). */
  readonly query: Readonly<Record<string, string>>;
  /** Lower-case header names. */
  readonly headers: Readonly<Record<string, string>>;
  /** The parsed JSON body, undefined when there is none. */
  readonly body: unknown;
  /** The body as it was sent. */
  readonly bodyBytes: Buffer;
  /** `http://127.0.0.1:PORT`, without a slash at the end: the base of every `url` and `Location`. */
  readonly baseUrl: string;
}

/** What a route answers. The server adds request-id, DataServiceVersion and, for a body, the content type. */
export interface BatchReply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** An object is sent as JSON, a stream as it is. */
  readonly body?: object | Readable;
}

/**
 * One operation of the service: one small file in `routes/`. `State` is what operations work on.
 */
export interface Route<State> {
  readonly method: Method;
  /** Template such as `/pools/{poolId}/nodes/{nodeId}`. A last `{filePath}` takes the rest, slashes and all. */
  readonly path: string;
  handle(request: BatchRequest, state: State): BatchReply | Promise<BatchReply>;
}
