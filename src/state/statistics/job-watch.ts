import { createStore, type StoreApi } from 'zustand/vanilla';
import { messageOf, type Problem } from '../../model/problem.ts';
import type { PoolFacts } from '../../model/statistics/job-cost.ts';
import { type JobStatistics, jobStatisticsOf } from '../../model/statistics/job-statistics.ts';
import { TaskTimes } from '../../model/statistics/task-times.ts';
import type { BatchWire } from '../../services/batch/batch-wire.ts';
import { isThrottling } from '../is-throttling.ts';
import { createPause } from '../pause.ts';
import { readPoolFacts } from './pool-facts.ts';
import { TaskTimesReader } from './task-times-reader.ts';

export interface JobStatisticsState {
  /** Undefined before the first page came. */
  readonly statistics: JobStatistics | undefined;
  /** All that it is made of, for charts of another size; a new `statistics` says that it has changed. */
  readonly times: TaskTimes;
  /** Tasks that have ended, as the service counts them. */
  readonly total: number | undefined;
  /** The first reading still goes on. */
  readonly loading: boolean;
  /** When a look succeeded last, milliseconds since the epoch. */
  readonly at: number | undefined;
  readonly trouble: string | undefined;
  /** The service asked to be left in peace for a while. */
  readonly throttled: boolean;
}

export interface JobStatisticsWatch {
  readonly store: StoreApi<JobStatisticsState>;
  refresh(): void;
  close(): void;
}

interface WatchParts {
  connect(): Promise<BatchWire>;
  readonly jobId: string;
  /** Milliseconds between looks. */
  everyMs(): number;
}

/** Summing up may take this part of the time at most, so that keys need not wait for it. */
const restAfterSum = 30;
const leastBetweenSumsMs = 500;
const restAfterLook = 3;
/** A pool changes seldom in what a job's cost needs of it. */
const poolEveryLooks = 10;
const longestRestMs = 30_000;

const nothingSummed = (): JobStatisticsState => ({
  statistics: undefined,
  times: new TaskTimes(),
  total: undefined,
  loading: true,
  at: undefined,
  trouble: undefined,
  throttled: false,
});

/** Sums up the tasks of a job while it is watched. */
export function watchJobStatistics({ connect, jobId, everyMs }: WatchParts): JobStatisticsWatch {
  const stop = new AbortController();
  const { signal } = stop;
  const pause = createPause(signal);
  const store = createStore<JobStatisticsState>(() => nothingSummed());
  let opened: { readonly url: string; readonly reader: TaskTimesReader } | undefined;
  let pool: PoolFacts | undefined;
  let looks = 0;
  let summed: { version: number; at: number; tookMs: number } | undefined;

  function fail(error: unknown): void {
    store.setState({ trouble: messageOf(error), throttled: isThrottling(error) });
  }

  function sumUp({ times, total }: TaskTimesReader, atOnce: boolean): void {
    const now = Date.now();
    const isSame = summed?.version === times.version && times.running === 0;
    const rest = summed === undefined ? 0 : Math.max(leastBetweenSumsMs, summed.tookMs * restAfterSum);
    const isEarly = summed !== undefined && now - summed.at < rest;
    if (isSame || (isEarly && !atOnce)) return store.setState({ total });
    const statistics = jobStatisticsOf(jobId, times, pool, now);
    summed = { version: times.version, at: now, tookMs: Date.now() - now };
    store.setState({ statistics, times, total });
  }

  /** A job of the same name in another account is another job. */
  function readerAt(url: string): TaskTimesReader {
    if (opened?.url === url) return opened.reader;
    if (opened) store.setState(nothingSummed());
    const options = { signal, onWait: (_ms: number, problem: Problem) => fail(problem) };
    const reader = new TaskTimesReader({ jobId, options, onPage: () => sumUp(reader, false) });
    opened = { url, reader };
    pool = undefined;
    looks = 0;
    summed = undefined;
    return reader;
  }

  async function lookOnce(): Promise<void> {
    const wire = await connect();
    const reader = readerAt(wire.url);
    if (looks++ % poolEveryLooks === 0) pool = (await readPoolFacts(wire, jobId, signal)) ?? pool;
    await reader.look(wire);
    sumUp(reader, store.getState().loading);
    store.setState({ loading: false, at: Date.now(), trouble: undefined, throttled: false });
  }

  async function keepLooking(): Promise<void> {
    for (let failures = 0; !signal.aborted; ) {
      const begun = Date.now();
      try {
        await lookOnce();
        failures = 0;
      } catch (error) {
        if (signal.aborted) return;
        failures++;
        fail(error);
      }
      const usual = Math.max(everyMs(), (Date.now() - begun) * restAfterLook) * 2 ** Math.min(failures, 4);
      await pause.rest(Math.min(longestRestMs, usual));
    }
  }

  void keepLooking();
  return { store, refresh: pause.wake, close: () => stop.abort() };
}
