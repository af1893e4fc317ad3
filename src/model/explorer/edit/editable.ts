import type { Target } from '../target.ts';
import type { WireRequest } from '../wire-request.ts';

/** A property that the service lets one change. */
export interface EditField {
  readonly name: string;
  /** What is sent where a person took it out; without one it cannot be taken out. */
  readonly empty?: unknown;
  /** What to know of it, one line. */
  readonly note?: string;
}

/** What can be changed of a thing by editing it, and how. */
export interface Editable {
  readonly fields: readonly EditField[];
  /** The request without its condition. `changes` are the properties that were changed, each of them whole. */
  request(target: Target, changes: Readonly<Record<string, unknown>>): WireRequest;
  /** The `az` line that does the same; the properties stand in a file. */
  az(target: Target): string;
}
