import { Problem } from '../../model/problem.ts';
import type { Connection } from './connection.ts';

export interface ResolveOptions {
  /** Name of a stored profile, or `local`. */
  readonly profile?: string;
  /** The local service, started when it does not run. */
  readonly local?: boolean;
  readonly stateDir: string;
  /** See `configFolder`; the usual one unless told. */
  readonly configDir?: string;
  readonly env: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal;
  /** Called with what is waited for. */
  readonly onWait?: (what: string) => void;
}

/** Finds out where to connect. */
export async function resolveConnection(_options: ResolveOptions): Promise<Connection> {
  throw new Problem({ kind: 'broken', what: 'connections are not built yet' });
}
