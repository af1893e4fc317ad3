import type { Asked } from '../fit/asked.ts';
import type { Carry } from './carry.ts';
import type { CellValue } from './cell.ts';
import type { Gather } from './gather.ts';
import type { FieldValues, PlanField } from './plan-field.ts';
import type { Target } from './target.ts';
import type { TransferRequest } from './transfer-request.ts';
import type { TrialRun } from './trial.ts';
import type { WireRequest } from './wire-request.ts';

export { type Carry, nothing, type Outcome, one } from './carry.ts';
export type { Target } from './target.ts';

/** What came of each of several, by their ids; one that is not named is done. */
export type TogetherOutcome = ReadonlyMap<string, { readonly note?: string; readonly failed?: string }>;

/** What the values a form starts from are read from the service by. */
export type Prepare = Generator<WireRequest, FieldValues, unknown>;

/** A row as an action looks at it. */
export type RowFacts = (title: string) => CellValue;

/** Something that can be done to rows of a resource, one or many; shown as a plan before it is done. */
export interface Action {
  /** As the palette finds it: `terminate`. */
  readonly name: string;
  readonly key: string;
  /** A sentence for the help. */
  readonly help: string;
  /** It is done to the chosen rows, or to none: something is added. */
  readonly to: 'rows' | 'list';
  /** Only the row under the cursor, whatever is marked. */
  readonly single?: boolean;
  /** `deletes`: a name or the number of rows is typed before; `ends`: what runs there ends. */
  readonly weight?: 'ends' | 'deletes';
  /** Asked before it is planned. */
  readonly fields?: readonly PlanField[];
  /** What the fields begin with where it is done to one: what is. Names that are no field are kept for the carry. */
  prepare?(target: Target): Prepare;
  /** The service is asked what it would make of the values, for each, before it is planned. */
  readonly trial?: { readonly title: string; of(target: Target, values: FieldValues): TrialRun };
  /** What it is done to is found out first, by groups: `one` of those, what is said where there are `none`. */
  readonly gather?: { readonly one: string; readonly none: string; from(target: Target): Gather };
  /** What is wrong with the values taken together. */
  check?(values: FieldValues): string | undefined;
  /** What the account is asked for, where its quota or its region may forbid it. */
  asks?(target: Target, values: FieldValues): Asked;
  /** Why it cannot be done to this row as it is. */
  unavailable?(facts: RowFacts): string | undefined;
  /** What it takes with it, for the plan: one line. */
  readonly effect?: string;
  /** What the values come to, for the plan: what is made, what it costs. */
  tells?(values: FieldValues): readonly string[];
  /** The `az` line that does the same. */
  az(target: Target, values: FieldValues): string;
  carry(target: Target, values: FieldValues): Carry;
  /** Files go here or there instead: for all targets at once, with progress; nothing is carried. */
  transfer?(targets: readonly Target[], values: FieldValues): TransferRequest;
  /** The field that holds the id of the row that it makes. */
  readonly makes?: string;
  /** It changes nothing in the account: it can be done read-only, too. */
  readonly onlyReads?: boolean;
  /** Codes of refusals that mean that it is done already. */
  readonly done?: readonly string[];
  /** For all chosen rows in one request, where the service takes several: at most so many at once. */
  readonly together?: {
    readonly most: number;
    az(targets: readonly Target[], values: FieldValues): string;
    carry(targets: readonly Target[], values: FieldValues): Generator<WireRequest, TogetherOutcome, unknown>;
  };
}
