import { parseDuration } from '../../model/duration.ts';
import { type DeallocationOption, type Evaluation, evaluateFormula } from '../autoscale/evaluate-formula.ts';
import type { FormulaFault } from '../autoscale/formula-fault.ts';
import { parseFormula, type Statement } from '../autoscale/formula-parser.ts';
import { type Sample, samplePeriod } from '../autoscale/samples.ts';
import { wireTime } from '../http/wire-time.ts';
import type { AutoScaleRun, PoolRow } from '../store/rows.ts';
import type { Store } from '../store/store.ts';
import { stackOf } from './fault.ts';
import type { Deallocation } from './node-life.ts';
import type { PoolLife } from './pool-life.ts';
import { poolSample } from './pool-sample.ts';
import type { Settings } from './settings.ts';
import type { Signals } from './signals.ts';

/** A day of them. */
const mostSamples = 86_400_000 / samplePeriod;
const usualInterval = 'PT15M';

/** Samples pools that scale by a formula, evaluates it in its rhythm, and has the pools resized by it. */
export class AutoScaleLife {
  readonly #store: Store;
  readonly #settings: Pick<Settings, 'log'>;
  readonly #pools: PoolLife;
  readonly #samples = new Map<string, Sample[]>();
  readonly #timer: NodeJS.Timeout;

  constructor(store: Store, settings: Pick<Settings, 'log'>, pools: PoolLife, signals: Signals) {
    this.#store = store;
    this.#settings = settings;
    this.#pools = pools;
    this.#timer = setInterval(() => this.tick(Date.now()), samplePeriod);
    this.#timer.unref();
    // A new pool need not wait for the first beat.
    signals.on('poolSteady', (pool) => {
      if (pool.spec.enableAutoScale && !pool.autoScaleRun) this.evaluateNow(pool);
    });
  }

  /** Evaluates a pool's own formula now, and applies it as soon as the pool is steady. */
  evaluateNow(pool: PoolRow): void {
    this.#sample(pool, Date.now());
    this.#apply(pool, Date.now());
  }

  /** What a formula would come to, without applying it. */
  evaluate(pool: PoolRow, statements: readonly Statement[]): AutoScaleRun {
    const now = Date.now();
    this.#sample(pool, now);
    return runOf(this.#evaluated(pool, statements, now), now);
  }

  /** Takes a sample of each pool that scales, and evaluates what is due. @param now milliseconds since 1970 */
  tick(now: number): void {
    for (const pool of [...this.#store.pools.values()]) {
      if (pool.state !== 'active' || !pool.spec.enableAutoScale) continue;
      try {
        this.#look(pool, now);
      } catch (error) {
        // Nobody waits for a clock's answer: what is thrown here would end the process, and all pools with it.
        this.#settings.log(`a fault of the service itself, scaling ${pool.id}: ${stackOf(error)}`);
      }
    }
  }

  #look(pool: PoolRow, now: number): void {
    this.#sample(pool, now);
    const interval = parseDuration(pool.spec.autoScaleEvaluationInterval ?? usualInterval) ?? 0;
    const last = pool.autoScaleRun === undefined ? 0 : Date.parse(pool.autoScaleRun.timestamp);
    if (now >= last + interval) this.#apply(pool, now);
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #apply(pool: PoolRow, now: number): void {
    const { autoScaleFormula } = pool.spec;
    // A pool on its way to other targets is looked at again with the next sample.
    if (autoScaleFormula === undefined || pool.allocationState !== 'steady') return;
    const evaluation = this.#evaluated(pool, parseFormula(autoScaleFormula), now);
    const scaled = this.#store.setPool(pool.id, { autoScaleRun: runOf(evaluation, now) }) ?? pool;
    const { targetDedicatedNodes, targetLowPriorityNodes, deallocation, fault } = evaluation;
    const isThere =
      targetDedicatedNodes === pool.targetDedicatedNodes &&
      targetLowPriorityNodes === pool.targetLowPriorityNodes;
    if (fault || isThere) return;
    this.#pools.scale(scaled, { targetDedicatedNodes, targetLowPriorityNodes }, byOption[deallocation]);
  }

  #evaluated(pool: PoolRow, statements: readonly Statement[], now: number): Evaluation {
    const { targetDedicatedNodes, targetLowPriorityNodes } = pool;
    return evaluateFormula(statements, {
      targetDedicatedNodes,
      targetLowPriorityNodes,
      samples: this.#samples.get(pool.id.toLowerCase()) ?? [],
      now: () => now,
      random: Math.random,
    });
  }

  #sample(pool: PoolRow, now: number): void {
    const key = pool.id.toLowerCase();
    const samples = this.#samples.get(key) ?? [];
    // One that was taken a moment ago is replaced: a client that evaluates often does not make a long history.
    if (now - (samples.at(-1)?.time ?? 0) < samplePeriod / 2) samples.pop();
    samples.push(poolSample(this.#store, pool, now));
    this.#samples.set(key, samples.slice(-mostSamples));
  }
}

const byOption: Readonly<Record<DeallocationOption, Deallocation>> = {
  requeue: 'requeue',
  terminate: 'terminate',
  taskcompletion: undefined,
  retaineddata: undefined,
};

function runOf({ results, fault }: Evaluation, now: number): AutoScaleRun {
  return { timestamp: wireTime(new Date(now)), results, ...(fault && { error: errorOf(fault) }) };
}

const texts: Readonly<Record<FormulaFault['code'], string>> = {
  AutoScalingFormulaEvaluationError: 'Autoscale evaluation failed due to an error in the formula',
  InsufficientSampleData: 'Autoscale evaluation failed due to insufficient sample data',
};

const errorOf = ({ code, message }: FormulaFault): NonNullable<AutoScaleRun['error']> => ({
  code,
  message: texts[code],
  values: [{ name: 'Message', value: message }],
});
