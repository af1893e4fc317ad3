/** Why a running attempt is cut short. */
export type CutReason = 'terminate' | 'requeue' | 'delete' | 'close';

const reasons: readonly unknown[] = ['terminate', 'requeue', 'delete', 'close'] satisfies CutReason[];

interface Attempt {
  readonly controller: AbortController;
  readonly done: Promise<void>;
}

/** The attempts that run at the moment, by a key of their task or node. */
export class Attempts {
  readonly #running = new Map<string, Attempt>();
  readonly #fault: (error: unknown) => void;

  /** `fault` hears of work that threw, which it should not. */
  constructor(fault: (error: unknown) => void) {
    this.#fault = fault;
  }

  keys(): string[] {
    return [...this.#running.keys()];
  }

  has(key: string): boolean {
    return this.#running.has(key);
  }

  /** Runs `work`; a second attempt under the same key waits for the first to be gone. */
  begin(key: string, work: (signal: AbortSignal) => Promise<void>): void {
    const controller = new AbortController();
    const earlier = this.#running.get(key)?.done ?? Promise.resolve();
    const done = earlier
      .then(() => work(controller.signal))
      .catch(this.#fault)
      .finally(() => {
        if (this.#running.get(key) === attempt) this.#running.delete(key);
      });
    const attempt: Attempt = { controller, done };
    this.#running.set(key, attempt);
  }

  /** Resolves once nothing runs under this key any more. */
  async ended(key: string): Promise<void> {
    await this.#running.get(key)?.done;
  }

  /** Ends what runs under this key; resolves once its processes are gone and its end is written down. */
  async cut(key: string, reason: CutReason): Promise<void> {
    this.#running.get(key)?.controller.abort(reason);
    await this.ended(key);
  }

  async cutAll(reason: CutReason): Promise<void> {
    await Promise.all([...this.#running.keys()].map((key) => this.cut(key, reason)));
  }
}

/** The reason that {@link Attempts.cut} gave, undefined while nothing was cut. */
export function cutReasonOf(signal: AbortSignal): CutReason | undefined {
  if (!signal.aborted) return undefined;
  return isReason(signal.reason) ? signal.reason : 'terminate';
}

const isReason = (reason: unknown): reason is CutReason => reasons.includes(reason);
