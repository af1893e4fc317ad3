import { parseDuration } from '../../model/duration.ts';
import type { JobRow } from '../store/rows.ts';

const longestTimer = 2 ** 31 - 1;

/** Ends jobs that outlive their maxWallClockTime, counted from their creation. */
export class JobClocks {
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #expired: (jobId: string) => void;

  constructor(expired: (jobId: string) => void) {
    this.#expired = expired;
  }

  /** Takes over a job's limit as it is now. */
  watch(job: JobRow): void {
    this.forget(job.id);
    const limit = parseDuration(job.spec.constraints?.maxWallClockTime ?? '') ?? Number.POSITIVE_INFINITY;
    if (limit === Number.POSITIVE_INFINITY) return;
    const left = Math.max(0, Date.parse(job.startTime) + limit - Date.now());
    const due = () => (left > longestTimer ? this.watch(job) : this.#expired(job.id));
    const timer = setTimeout(due, Math.min(left, longestTimer));
    timer.unref();
    this.#timers.set(job.id.toLowerCase(), timer);
  }

  forget(jobId: string): void {
    clearTimeout(this.#timers.get(jobId.toLowerCase()));
    this.#timers.delete(jobId.toLowerCase());
  }

  close(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }
}
