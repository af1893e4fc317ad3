import { expandJob } from '../template/expand/expand-job.ts';
import { expandPool } from '../template/expand/expand-pool.ts';
import type { ExpandedJob, ExpandedPool, ExpandInputs, PoolFor } from '../template/expand/expansion.ts';
import type { GivenValues } from '../template/parameters/bind-parameters.ts';
import type { FieldProblem } from '../template/parameters/bound.ts';
import { type BoundPart, bindPair, distinctProblems, type TemplatePair } from './bind-pair.ts';

export interface PairWish {
  readonly job: boolean;
  readonly pool: boolean;
  /** The job brings its pool with it. */
  readonly autoPool?: boolean;
  readonly inputs?: Omit<ExpandInputs, 'pool'>;
}

export interface ExpandedPair {
  readonly job?: ExpandedJob;
  readonly pool?: ExpandedPool;
  /** Where there are any, nothing is expanded. */
  readonly problems: readonly FieldProblem[];
}

/**
 * A job and its pool with their values in place. A job alone is wanted: its pool tells the operating system, and its id
 * where it has one; what is wrong with the pool's own parameters does not matter then.
 */
export function expandPair(pair: TemplatePair, given: GivenValues, wish: PairWish): ExpandedPair {
  const { inputs = {}, autoPool = false } = wish;
  const bound = bindPair(pair, given);
  const needsPool = wish.pool || autoPool;
  const pool = bound.pool && expandPool(bound.pool.template, bound.pool.values, inputs);
  const isWhole = bound.pool !== undefined && bound.pool.problems.length === 0;
  const where = pool && poolFor(pool, isWhole, autoPool);
  const job = wish.job && pair.job ? jobPart(pair, given, where) : undefined;
  const problems = distinctProblems([
    ...bound.unknown,
    ...(job?.problems ?? []),
    ...(needsPool ? (bound.pool?.problems ?? []) : []),
  ]);
  if (problems.length > 0) return { problems };
  return {
    problems,
    ...(job && { job: expandJob(job.template, job.values, { ...inputs, ...(where && { pool: where }) }) }),
    ...(pool && wish.pool && { pool }),
  };
}

function poolFor(pool: ExpandedPool, isWhole: boolean, autoPool: boolean): PoolFor {
  if (autoPool) return { kind: 'auto', pool };
  return isWhole ? { kind: 'new', pool } : { kind: 'as-written', os: pool.os };
}

/** A pool that is chosen already need not be named in the job's parameters. */
const jobPart = (pair: TemplatePair, given: GivenValues, where: PoolFor | undefined): BoundPart | undefined =>
  bindPair(pair, given, { poolChosen: where !== undefined && where.kind !== 'as-written' }).job;
