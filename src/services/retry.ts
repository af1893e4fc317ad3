import { wait } from './wait.ts';

/** What to do about one failed attempt. */
export interface Verdict {
  readonly retry: boolean;
  /** Milliseconds that the service asked us to wait (`Retry-After`). */
  readonly retryAfterMs?: number;
}

export interface RetryPolicy {
  /** Attempts in all, the first included. */
  readonly attempts: number;
  /** Milliseconds before the second attempt; doubled each time. */
  readonly firstDelayMs: number;
  readonly maxDelayMs: number;
}

/** Longer than this nobody is kept waiting, whatever a service or what stands before it asks for. */
const longestRetryAfterMs = 120_000;

export const defaultRetryPolicy: RetryPolicy = { attempts: 6, firstDelayMs: 250, maxDelayMs: 15_000 };

/**
 * Milliseconds to wait before the attempt that follows attempt number `attempt` (from 1). Half of it is
 * jitter, so that a hundred clients that were throttled together do not come back together.
 */
export function retryDelayMs(
  attempt: number,
  verdict: Verdict,
  policy: RetryPolicy,
  random: () => number = Math.random,
): number {
  const backoff = Math.min(policy.maxDelayMs, policy.firstDelayMs * 2 ** (attempt - 1));
  const jittered = backoff / 2 + (backoff / 2) * random();
  return Math.max(jittered, Math.min(verdict.retryAfterMs ?? 0, longestRetryAfterMs));
}

/** Runs `attempt` until it succeeds, `judge` says that its error is final, the attempts are used up, or the signal aborts. */
export async function withRetry<T>(
  attempt: () => Promise<T>,
  judge: (error: unknown) => Verdict,
  options: {
    readonly policy?: RetryPolicy;
    readonly signal?: AbortSignal | undefined;
    readonly onWait?: ((ms: number, error: unknown) => void) | undefined;
  } = {},
): Promise<T> {
  const policy = options.policy ?? defaultRetryPolicy;
  for (let n = 1; ; n++) {
    options.signal?.throwIfAborted();
    try {
      return await attempt();
    } catch (error) {
      options.signal?.throwIfAborted();
      const verdict = judge(error);
      if (!verdict.retry || n >= policy.attempts) throw error;
      const ms = retryDelayMs(n, verdict, policy);
      options.onWait?.(ms, error);
      await wait(ms, options.signal);
    }
  }
}
