import { access } from 'node:fs/promises';
import { hostname } from 'node:os';
import { look, type NodePrices } from '../../model/cost/meter.ts';
import { meterChange } from '../../model/cost/meter-change.ts';
import { nodePrice } from '../../model/cost/prices/in-force.ts';
import { examplePrices, type Prices, sourceOf } from '../../model/cost/prices/prices.ts';
import { decide, longestBetweenLooksMs, nextLookMs } from '../../model/guard/decide.ts';
import type { GuardFact } from '../../model/guard/guard-fact.ts';
import { type GuardState, reduceGuard } from '../../model/guard/guard-state.ts';
import { idleSince } from '../../model/guard/idle.ts';
import { unseenWords } from '../../model/guard/unseen-words.ts';
import { messageOf } from '../../model/problem.ts';
import { runOfMetadata } from '../../model/run/plan.ts';
import type { BatchService } from '../batch/batch-service.ts';
import { FreshFacts } from './fresh-facts.ts';
import { giveBackNodes } from './give-back.ts';
import { type GuardClock, realClock, waitByEither } from './guard-clock.ts';
import type { GuardFolder } from './guard-folder.ts';
import type { GuardJournal } from './guard-journal.ts';
import type { GuardEnd, GuardWork } from './guard-work.ts';
import { lookAtPool, type PoolLook } from './look-at-pool.ts';

const exists = (file: string) =>
  access(file).then(
    () => true,
    () => false,
  );

const isDiskTrouble = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^(ENOSPC|EDQUOT|EROFS|EIO)$/.test(String(error.code));

/** Until what was asked for can be seen. */
const soonMs = 1000;

/** A look, and when its reading began: what it shows was so then. */
interface DatedLook extends PoolLook {
  readonly readAt: number;
}

/** One guard at work: its journal and what that folds into. */
export class GuardDuty {
  #state: GuardState;
  /** What the last look failed with. */
  #failure: string | undefined;
  #system: 'linux' | 'windows' = 'linux';
  /** Facts are known that the journal lacks: its next line begins with the sum of them. */
  #unwritten = false;
  #prices: Prices = examplePrices;
  readonly #clock: GuardClock;
  readonly #facts: FreshFacts;

  constructor(
    private readonly work: GuardWork,
    private readonly folder: GuardFolder,
    private readonly journal: GuardJournal,
    first: GuardState,
  ) {
    this.#state = first;
    this.#clock = work.clock ?? realClock;
    this.#facts = new FreshFacts(this.#clock);
  }

  /** What a full disk does not take is known all the same: nodes bill whether or not it can be written down. */
  async #record(fact: GuardFact): Promise<void> {
    const at = this.#clock.now();
    try {
      if (this.#unwritten) await this.journal.shorten(this.#state.meter, this.#state.vmSize ?? '', at);
      this.#unwritten = false;
      this.#state = reduceGuard(this.#state, await this.journal.append(fact, at));
    } catch (error) {
      if (!isDiskTrouble(error)) throw error;
      this.#unwritten = true;
      this.#state = reduceGuard(this.#state, { at: new Date(at).toISOString(), fact });
    }
  }

  async #end(why: GuardEnd): Promise<GuardEnd> {
    await this.#record({ type: 'ended', why });
    return why;
  }

  /** Looks until there is nothing to guard. A look that fails is told and made again. */
  async carry(): Promise<GuardEnd> {
    await this.#record({ type: 'attempt', pid: process.pid, host: hostname() });
    const isOff = () => exists(this.folder.off);
    let batch: BatchService | undefined;
    for (;;) {
      this.work.signal.throwIfAborted();
      if (await isOff()) return this.#end('taken off');
      let ms = longestBetweenLooksMs;
      try {
        batch ??= await this.work.connect(this.#state.plan);
        const next = await this.#lookOnce(batch);
        const healed = this.#failure !== undefined && this.#state.trouble === this.#failure;
        if (healed) await this.#record({ type: 'trouble-over' });
        this.#failure = undefined;
        if (typeof next === 'string') return this.#end(next);
        ms = next;
      } catch (error) {
        this.work.signal.throwIfAborted();
        if (await this.work.isServiceStopped(this.#state.plan)) return this.#end('nothing left to guard');
        this.#failure = await this.#unseen(messageOf(error));
        await this.#tell(this.#failure);
        // Keys may have been changed, and the local service may be on another port by now.
        batch = undefined;
      }
      // A guard that is taken off does not sit its wait out.
      await waitByEither(this.#clock, ms, isOff, this.work.signal);
    }
  }

  async #tell(what: string): Promise<void> {
    if (this.#state.trouble !== what) await this.#record({ type: 'trouble', what });
  }

  #nodePrices(vmSize = this.#state.vmSize ?? ''): NodePrices {
    return {
      dedicated: nodePrice(vmSize, 'dedicated', this.#system, this.#prices),
      spot: nodePrice(vmSize, 'spot', this.#system, this.#prices),
    };
  }

  async #unseen(trouble: string): Promise<string> {
    this.#prices = await this.work.prices(this.#state.plan, this.#state.vmSize);
    const { currency } = this.#prices;
    return unseenWords(trouble, this.#state, this.#nodePrices(), this.#clock.now(), currency);
  }

  /** @returns milliseconds until the next look, or why there is none. */
  async #lookOnce(batch: BatchService): Promise<number | GuardEnd> {
    const { plan } = this.#state;
    const readAt = this.#clock.now();
    const seen = await lookAtPool(batch, plan.poolId, this.#clock, this.work.signal);
    const over = plan.runId === undefined ? seen === undefined : await this.work.isRunOver(plan.runId);
    // What was read before the machine slept says nothing of now.
    if (!this.#facts.mayBeActedOn(readAt)) return 0;
    if (!seen) {
      await this.#count([], this.#state.vmSize ?? '');
      return over ? 'pool gone' : soonMs;
    }
    const { pool, nodes } = seen;
    // What stands under the name now is another's.
    if (plan.runId !== undefined && runOfMetadata(pool.metadata) !== plan.runId) return 'not ours';
    this.#system = /windows/i.test(pool.nodeAgentSkuId ?? '') ? 'windows' : 'linux';
    this.#prices = await this.work.prices(plan, pool.vmSize);
    await this.#count(nodes, pool.vmSize);
    const empty = nodes.length === 0 && pool.dedicated.target + pool.spot.target === 0;
    if (empty && this.#state.acting === undefined && over) return 'nothing left to guard';
    return this.#judge(batch, { ...seen, readAt });
  }

  /** Only what changed is written: an hour of nothing is no line, and of a thousand nodes one that went is one. */
  async #count(nodes: PoolLook['nodes'], vmSize: string): Promise<void> {
    const before = this.#state.meter;
    const change = meterChange(before, look(before, nodes, this.#clock.now()));
    const isNewSize = this.#state.vmSize !== vmSize;
    if (!change && !isNewSize) return;
    const { closed = before.closed, open = [], resting = [], gone = [] } = change ?? {};
    await this.#record({
      type: 'counted',
      closed,
      ...(open.length > 0 && { open: [...open] }),
      ...(resting.length > 0 && { resting: [...resting] }),
      ...(gone.length > 0 && { gone: [...gone] }),
      ...(isNewSize && { vmSize }),
    });
    if (this.journal.isLong()) await this.journal.shorten(this.#state.meter, vmSize, this.#clock.now());
  }

  async #judge(batch: BatchService, seen: DatedLook): Promise<number> {
    const { limits, meter, passed } = this.#state;
    const prices = this.#nodePrices(seen.pool.vmSize);
    const now = this.#clock.now();
    const sight = { limits, meter, prices, idleSince: idleSince(seen.nodes, now), now, passed };
    const decision = decide(sight);
    for (const { limit, value, most } of decision.passed)
      await this.#record({
        type: 'limit-passed',
        limit,
        action: limits.onLimit,
        value,
        most,
        prices: sourceOf(this.#prices),
      });
    for (const limit of decision.met) await this.#record({ type: 'limit-met', limit });
    if (decision.action) return this.#act(batch, decision.action, seen);
    if (this.#state.acting) await this.#record({ type: 'acted', action: this.#state.acting, nodes: 0 });
    const unpriced = prices.dedicated === undefined && prices.spot === undefined;
    if (unpriced && (limits.maxCost ?? limits.maxRate) !== undefined)
      await this.#tell(`no price is known for ${seen.pool.vmSize}: only its idle time is guarded`);
    return nextLookMs(decision);
  }

  async #act(
    batch: BatchService,
    action: 'warn' | 'scale' | 'stop',
    { pool, nodes, readAt }: DatedLook,
  ): Promise<number> {
    const { plan, acting } = this.#state;
    const isGoing = pool.state === 'deleting' || pool.dedicated.target + pool.spot.target === 0;
    if (isGoing && acting === undefined) return soonMs;
    if (acting === undefined) await this.#record({ type: 'acting', action });
    const { signal } = this.work;
    if (action === 'stop' && plan.runId !== undefined) {
      await this.work.askRunToStop(plan.runId);
      // Not left to the run's worker: that may be dead.
      await batch.terminateJob(plan.runId, 'batchdeck: the cost guard stopped the run', { signal });
    }
    const came = await giveBackNodes({
      batch,
      poolId: plan.poolId,
      runId: plan.runId,
      signal,
      isTrueStill: () => this.#facts.mayBeActedOn(readAt),
      onFormulaOff: async (formula) => {
        // A pool that cannot be told just now is told again each second; once is enough to write.
        if (this.#state.autoscaleOff?.formula === (formula ?? '')) return;
        await this.#record({ type: 'autoscale-off', ...(formula === undefined ? {} : { formula }) });
      },
    });
    if (came !== 'not now') await this.#record({ type: 'acted', action, nodes: nodes.length });
    return soonMs;
  }
}
