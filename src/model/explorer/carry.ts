import type { StorageRequest } from './storage-request.ts';
import type { WireRequest } from './wire-request.ts';

/** What came of it: what the person is told, and what of it they may want to copy. */
export type Outcome = string | { readonly note: string; readonly copy: string } | undefined;

/**
 * How an action is carried out: requests are yielded and answered with the body that came, so that it is plain data
 * and logic. What it returns is told to the person.
 */
export type Carry = Generator<WireRequest | StorageRequest | PartsRequest, Outcome, unknown>;

/** A part of what an action does to one: told of by itself, and done again by itself where it failed. */
export interface Part {
  /** Tells it from the other parts; one that is known already is not begun twice. */
  readonly name: string;
  /** Begun only once all others are done. */
  readonly isLast?: boolean;
  /** The `az` line that does the same. */
  readonly az: string;
  /** Begins anew each time that it is called. */
  carry(): Carry;
}

/** Adds parts to what is being done. It is answered at once: whoever asks does not wait for them. */
export interface PartsRequest {
  readonly parts: readonly Part[];
  /** How many parts there will be in all, as far as that can be told. */
  readonly expected?: number;
}

/** A carry of one request. */
export function* one(request: WireRequest | StorageRequest): Carry {
  yield request;
  return undefined;
}

/** The carry of an action whose files are transferred. */
// biome-ignore lint/correctness/useYield: there is nothing to ask for
export function* nothing(): Carry {
  return undefined;
}
