import type { SupportedImage } from '../../model/batch/pool.ts';
import { isFree } from '../../model/cost/rate.ts';
import type { FieldOffer } from '../../model/explorer/plan-field.ts';
import { fitAccountOf } from '../../model/fit/account-limits.ts';
import { type Asked, askedObjections } from '../../model/fit/asked.ts';
import { sizeChoices } from '../../model/fit/size-choices.ts';
import type { Objection } from '../../model/fit/verdict.ts';
import { messageOf } from '../../model/problem.ts';
import { connectBatch } from '../../services/batch/connect-batch.ts';
import { connectWire } from '../../services/batch/connect-wire.ts';
import type { Connection } from '../../services/connection/connection.ts';
import { managementVariable } from '../../services/management/management-variable.ts';
import { countActiveJobs } from '../../services/run/active-jobs.ts';
import { type LimitsRead, poolLimits } from '../../services/run/pool-limits.ts';

/** What came of holding something against the account. */
export interface Held {
  readonly objections: readonly Objection[];
  /** What could not be looked at, and why; undefined where all was. */
  readonly unchecked?: string;
}

/** What there is to choose from; without options the region could not be asked. */
export interface SizesOfRegion {
  readonly options?: readonly FieldOffer[] | undefined;
  readonly region: string;
  /** Why there are none, where somebody was asked. */
  readonly why?: string;
}

/** The region's sizes are a long list that seldom changes. */
const keptMs = 5 * 60_000;

/** Holds what is asked against what the account in use may have. What it returns never throws but when aborted. */
export function holdAgainst(connect: () => Promise<Connection>, env: NodeJS.ProcessEnv) {
  let kept: { readonly url: string; readonly at: number; readonly read: LimitsRead } | undefined;

  async function limitsOf(connection: Connection, signal: AbortSignal): Promise<LimitsRead> {
    const { url } = connection.batch;
    if (kept?.url === url && Date.now() - kept.at < keptMs) return kept.read;
    const read = await poolLimits(connection, env, signal);
    if (read.limits) kept = { url, at: Date.now(), read };
    return read;
  }

  async function sizes(signal: AbortSignal): Promise<SizesOfRegion> {
    try {
      const connection = await connect();
      if (isFree(connection.batch.url) && !env[managementVariable]) return { region: '' };
      const { limits, trouble } = await limitsOf(connection, signal);
      if (!limits)
        return { region: '', why: `sizes that batchdeck knows; the region was not asked: ${trouble}` };
      const pools = await all(connectBatch(connection.batch).listPools({ signal }));
      const account = fitAccountOf({ byKey: connection.batch.key !== undefined, pools, limits });
      return { options: sizeChoices(account, pools, Date.now()), region: limits.region };
    } catch (error) {
      signal.throwIfAborted();
      return { region: '', why: `sizes that batchdeck knows; the region was not asked: ${messageOf(error)}` };
    }
  }

  async function hold(asked: readonly Asked[], signal: AbortSignal): Promise<Held> {
    const has = (kind: Asked['kind']) => asked.some((each) => each.kind === kind);
    try {
      const connection = await connect();
      // A service on this machine holds nobody to a quota, but where a test stands in for the rest of Azure too.
      const local = isFree(connection.batch.url) && !env[managementVariable];
      if (local && !has('new pool')) return { objections: [] };
      const batch = connectBatch(connection.batch);
      const read = local ? undefined : await limitsOf(connection, signal);
      const [images, pools, activeJobs] = await Promise.all([
        has('new pool') ? all<SupportedImage>(batch.supportedImages({ signal })) : undefined,
        read?.limits ? all(batch.listPools({ signal })) : undefined,
        read?.limits && has('job') ? countActiveJobs(connectWire(connection.batch), signal) : undefined,
      ]);
      const byKey = !local && connection.batch.key !== undefined;
      const facts = { byKey, images, pools, activeJobs, limits: read?.limits };
      const objections = askedObjections(asked, facts, Date.now());
      return read?.trouble === undefined ? { objections } : { objections, unchecked: read.trouble };
    } catch (error) {
      signal.throwIfAborted();
      return { objections: [], unchecked: messageOf(error) };
    }
  }
  return { hold, sizes };
}

async function all<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const row of rows) list.push(row);
  return list;
}
