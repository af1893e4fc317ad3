import type { GuardClock } from './guard-clock.ts';

/** What was read longer ago is of another time: the machine may have slept in between, and the pool gone to work. */
const oldMs = 60_000;
/** A clock that is set back a little by its time service is not worth a word. */
const setBackMs = 5000;

/**
 * Says of facts whether they may be acted on. Old ones are to be read again; but a service that is slow each time
 * gets no third chance, or its pool would never be acted on.
 */
export class FreshFacts {
  #refusals = 0;

  constructor(private readonly clock: Pick<GuardClock, 'now'>) {}

  /** @param readAt when their reading began. */
  mayBeActedOn(readAt: number): boolean {
    const age = this.clock.now() - readAt;
    const isFresh = age >= -setBackMs && age <= oldMs;
    this.#refusals = isFresh ? 0 : this.#refusals + 1;
    return this.#refusals === 0 || this.#refusals > 2;
  }
}
