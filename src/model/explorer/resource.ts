import type { Action } from './action.ts';
import type { Column } from './column.ts';
import type { Editable } from './edit/editable.ts';
import type { FileAddress } from './file-address.ts';
import type { StateTally } from './state-tally.ts';
import type { WireRequest } from './wire-request.ts';
import type { WireRow } from './wire-row.ts';

export type ResourceName =
  | 'pools'
  | 'nodes'
  | 'jobs'
  | 'schedules'
  | 'schedule-jobs'
  | 'tasks'
  | 'subtasks'
  | 'files'
  | 'node-files'
  | 'images'
  | 'applications'
  | 'containers'
  | 'blobs'
  | 'folders';

/** Where one goes from a row. */
export interface Child {
  readonly resource: ResourceName;
  readonly key: string;
  /** Ids of what the child lies in, from those of the row. */
  parents(parents: readonly string[], row: { readonly id: string }): readonly string[];
}

/** What of a list can be read again without the whole of it. */
export interface Freshness {
  /** `$filter` may ask for `stateTransitionTime ge`: a look costs what changed. */
  readonly changes: boolean;
  /** Some columns go on without a change of state: now and then all is read again. */
  readonly drifts?: boolean;
  /** How many rows the service says there are. */
  readonly count?: {
    request(parents: readonly string[]): WireRequest;
    read(body: unknown): number | undefined;
    /** And how many of them are in which state. */
    states?(body: unknown): StateTally | undefined;
  };
}

/** One kind of thing that an account holds: everything that the explorer and `batchdeck get` know of it. */
export interface Resource {
  readonly name: ResourceName;
  /** One of them: `task`. */
  readonly one: string;
  /** What a table of them is called, where that is not its name. */
  readonly title?: string;
  /** Other words that lead there. */
  readonly aliases?: readonly string[];
  /** A sentence for the palette and the help. */
  readonly help: string;
  /** What there is to know where a list of them is empty. */
  readonly none?: string;
  /** What it lies in, outermost first: `job`. */
  readonly parents: readonly string[];
  readonly columns: readonly Column[];
  idOf(row: WireRow): string;
  /** Batch: the list's request. Undefined for what lies in the storage account. */
  list?(parents: readonly string[]): WireRequest;
  /** One of them, whole. */
  item?(parents: readonly string[], id: string): WireRequest;
  /** `$select` is taken by the list; as for most. */
  readonly selects?: boolean;
  readonly freshness?: Freshness;
  /** Its rows work: their title says how many are in which state. */
  readonly tallied?: boolean;
  /** The first is where Enter leads. */
  readonly children?: readonly Child[];
  readonly actions?: readonly Action[];
  /** What the service lets one change by editing it; nothing where it is left out. */
  readonly edit?: Editable;
  /** Its rows are files: what Enter shows of one that is no folder. */
  file?(parents: readonly string[], id: string): FileAddress;
  /** Its folders are opened as tables of their own, which lie in these; else they only narrow the table. */
  inside?(parents: readonly string[], id: string): readonly string[];
}
