import { access } from 'node:fs/promises';
import { hostname } from 'node:os';
import { look } from '../../model/cost/meter.ts';
import { nodePrice, sourceWords } from '../../model/cost/prices/in-force.ts';
import { decide, longestBetweenLooksMs, nextLookMs } from '../../model/guard/decide.ts';
import type { GuardFact } from '../../model/guard/guard-fact.ts';
import type { GuardPlan } from '../../model/guard/guard-plan.ts';
import { type GuardState, reduceGuard } from '../../model/guard/guard-state.ts';
import { idleSince } from '../../model/guard/idle.ts';
import { messageOf, Problem } from '../../model/problem.ts';
import { runOfMetadata } from '../../model/run/plan.ts';
import type { BatchService } from '../batch/batch-service.ts';
import { acquireLease } from '../lease/lease.ts';
import { giveBackNodes } from './give-back.ts';
import { type GuardClock, realClock } from './guard-clock.ts';
import { type GuardFolder, guardFolder } from './guard-folder.ts';
import { type GuardJournal, openGuardJournal } from './guard-journal.ts';
import { lookAtPool, type PoolLook } from './look-at-pool.ts';

export type GuardEnd = NonNullable<GuardState['ended']>;

export interface GuardWork {
  readonly stateDir: string;
  readonly id: string;
  connect(plan: GuardPlan): Promise<BatchService>;
  /** Puts newer prices in force where there are any; never fails. */
  readonly freshenPrices: (plan: GuardPlan, vmSize: string | undefined) => Promise<void>;
  /** Ends the run, where somebody is at it. */
  readonly askRunToStop: (runId: string) => Promise<void>;
  /** Whether the run will not touch its pool any more unless somebody resumes it. */
  readonly isRunOver: (runId: string) => Promise<boolean>;
  /** Whether the service is this machine's and was stopped: then nothing is billed, and nothing to be guarded. */
  readonly isServiceStopped: (plan: GuardPlan) => Promise<boolean>;
  /** Aborted when this process has to go; the guard is taken up by the next. */
  readonly signal: AbortSignal;
  readonly clock?: GuardClock;
}

const exists = (file: string) =>
  access(file).then(
    () => true,
    () => false,
  );

/** One guard at work: its journal and what that folds into. */
class GuardDuty {
  #state: GuardState;
  /** What the last look failed with. */
  #failure: string | undefined;
  readonly #clock: GuardClock;

  constructor(
    private readonly work: GuardWork,
    private readonly folder: GuardFolder,
    private readonly journal: GuardJournal,
    first: GuardState,
  ) {
    this.#state = first;
    this.#clock = work.clock ?? realClock;
  }

  async record(fact: GuardFact): Promise<void> {
    this.#state = reduceGuard(this.#state, await this.journal.append(fact, this.#clock.now()));
  }

  async #end(why: GuardEnd): Promise<GuardEnd> {
    await this.record({ type: 'ended', why });
    return why;
  }

  /** Looks until there is nothing to guard. A look that fails is told and made again. */
  async carry(): Promise<GuardEnd> {
    await this.record({ type: 'attempt', pid: process.pid, host: hostname() });
    let batch: BatchService | undefined;
    for (;;) {
      this.work.signal.throwIfAborted();
      if (await exists(this.folder.off)) return this.#end('taken off');
      let ms = longestBetweenLooksMs;
      try {
        batch ??= await this.work.connect(this.#state.plan);
        const next = await this.#lookOnce(batch);
        const healed = this.#failure !== undefined && this.#state.trouble === this.#failure;
        if (healed) await this.record({ type: 'trouble-over' });
        this.#failure = undefined;
        if (typeof next === 'string') return this.#end(next);
        ms = next;
      } catch (error) {
        this.work.signal.throwIfAborted();
        if (await this.work.isServiceStopped(this.#state.plan)) return this.#end('nothing left to guard');
        this.#failure = messageOf(error);
        await this.#tell(this.#failure);
        // Keys may have been changed, and the local service may be on another port by now.
        batch = undefined;
      }
      await this.#waitOrOff(ms);
    }
  }

  /** A wait that a guard which is taken off does not sit out. */
  async #waitOrOff(ms: number): Promise<void> {
    const until = this.#clock.now() + ms;
    for (;;) {
      const left = until - this.#clock.now();
      if (left <= 0 || (await exists(this.folder.off))) return;
      await this.#clock.wait(Math.min(left, 1000), this.work.signal);
    }
  }

  async #tell(what: string): Promise<void> {
    if (this.#state.trouble !== what) await this.record({ type: 'trouble', what });
  }

  /** @returns milliseconds until the next look, or why there is none. */
  async #lookOnce(batch: BatchService): Promise<number | GuardEnd> {
    const { plan } = this.#state;
    const seen = await lookAtPool(batch, plan.poolId, this.#clock, this.work.signal);
    const over = plan.runId === undefined ? seen === undefined : await this.work.isRunOver(plan.runId);
    if (!seen) {
      await this.#meter([], this.#state.vmSize ?? '');
      return over ? 'pool gone' : 1000;
    }
    const { pool, nodes } = seen;
    // What stands under the name now is another's.
    if (plan.runId !== undefined && runOfMetadata(pool.metadata) !== plan.runId) return 'not ours';
    await this.work.freshenPrices(plan, pool.vmSize);
    await this.#meter(nodes, pool.vmSize);
    const empty = nodes.length === 0 && pool.dedicated.target + pool.spot.target === 0;
    if (empty && this.#state.acting === undefined && over) return 'nothing left to guard';
    return this.#judge(batch, seen);
  }

  async #meter(nodes: PoolLook['nodes'], vmSize: string): Promise<void> {
    const before = this.#state.meter;
    const now = look(before, nodes, this.#clock.now());
    // Only what changed is written: an hour of nothing is no line.
    if (this.#state.vmSize === vmSize && JSON.stringify(now) === JSON.stringify(before)) return;
    await this.record({
      type: 'metered',
      closed: now.closed,
      open: [...now.open],
      resting: [...now.resting],
      vmSize,
    });
  }

  async #judge(batch: BatchService, { pool, nodes }: PoolLook): Promise<number> {
    const { limits, meter, passed } = this.#state;
    const prices = {
      dedicated: nodePrice(pool.vmSize, 'dedicated', systemOf(pool.nodeAgentSkuId)),
      spot: nodePrice(pool.vmSize, 'spot', systemOf(pool.nodeAgentSkuId)),
    };
    const now = this.#clock.now();
    const decision = decide({ limits, meter, prices, idleSince: idleSince(nodes, now), now, passed });
    for (const { limit, value, most } of decision.passed)
      await this.record({
        type: 'limit-passed',
        limit,
        action: limits.onLimit,
        value,
        most,
        prices: sourceWords(),
      });
    for (const limit of decision.met) await this.record({ type: 'limit-met', limit });
    if (decision.action) return this.#act(batch, decision.action, nodes.length, pool);
    if (this.#state.acting) await this.record({ type: 'acted', action: this.#state.acting, nodes: 0 });
    const unpriced = prices.dedicated === undefined && prices.spot === undefined;
    if (unpriced && (limits.maxCost ?? limits.maxRate) !== undefined)
      await this.#tell(`no price is known for ${pool.vmSize}: only its idle time is guarded`);
    return nextLookMs(decision);
  }

  async #act(
    batch: BatchService,
    action: 'warn' | 'scale' | 'stop',
    nodes: number,
    pool: PoolLook['pool'],
  ): Promise<number> {
    const { plan, acting } = this.#state;
    const isGoing = pool.state === 'deleting' || pool.dedicated.target + pool.spot.target === 0;
    if (isGoing && acting === undefined) return 1000;
    if (acting === undefined) await this.record({ type: 'acting', action });
    const { signal } = this.work;
    if (action === 'stop' && plan.runId !== undefined) {
      await this.work.askRunToStop(plan.runId);
      // Not left to the run's worker: that may be dead.
      await batch.terminateJob(plan.runId, 'batchdeck: the cost guard stopped the run', { signal });
    }
    const came = await giveBackNodes(batch, plan.poolId, plan.runId, signal);
    if (came !== 'not now') await this.record({ type: 'acted', action, nodes });
    return 1000;
  }
}

const systemOf = (nodeAgentSkuId: string | undefined) =>
  /windows/i.test(nodeAgentSkuId ?? '') ? 'windows' : 'linux';

/**
 * Does a guard's work in this process until there is nothing left to guard.
 * @returns why it ended.
 * @throws Problem `conflict` when another process is at it already.
 */
export async function workOnGuard(work: GuardWork): Promise<GuardEnd> {
  const folder = guardFolder(work.stateDir, work.id);
  const lease = await acquireLease(folder.lease, { note: `guard ${work.id}` });
  if ('heldBy' in lease)
    throw new Problem({
      kind: 'conflict',
      what: `guard ${work.id} is at work already, in process ${lease.heldBy.pid}`,
    });
  try {
    const journal = await openGuardJournal(folder.journal);
    try {
      if (!journal.state)
        throw new Problem({
          kind: 'usage',
          what: `there is no guard ${work.id}`,
          remedy: '`batchdeck guard list` shows them',
        });
      return await new GuardDuty(work, folder, journal, journal.state).carry();
    } finally {
      await journal.close();
    }
  } finally {
    await lease.release();
  }
}
