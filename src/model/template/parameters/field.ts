import type { Json } from '../json/json.ts';

/** What a form shows for a parameter. */
export type Field =
  | { readonly kind: 'choice'; readonly choices: readonly Choice[] }
  | { readonly kind: 'number'; readonly min?: number; readonly max?: number }
  | { readonly kind: 'text'; readonly minLength?: number; readonly maxLength?: number }
  | { readonly kind: 'yes-no' }
  /** Any JSON. */
  | { readonly kind: 'object' }
  /** The name of a file group, without `fgrp-`. `use` tells whether the job reads it, writes it or both. */
  | { readonly kind: 'file-group'; readonly use: FileGroupUse }
  /** A blob of the group that another parameter names. */
  | { readonly kind: 'file-in-group'; readonly group?: string; readonly pattern?: string }
  | { readonly kind: 'job-id' }
  /** The pool that the job runs on: a form that chooses the pool by other means leaves it out. */
  | { readonly kind: 'pool-id' }
  /** Made by the program from the group that another parameter names; nobody types it. */
  | { readonly kind: 'group-sas'; readonly group?: string; readonly write: boolean }
  | { readonly kind: 'container-image'; readonly on: 'gallery' | 'pool'; readonly wanted: ContainerWish };

export interface Choice {
  readonly text: string;
  readonly value: Json;
}

export type FileGroupUse = 'read' | 'write' | 'both' | 'unknown';

/** What a container image must have, as the template puts it. */
export interface ContainerWish {
  readonly app?: string;
  readonly renderEngine?: string;
  readonly imageReferenceId?: string;
}
