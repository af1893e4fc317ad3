import type { FilesOwner } from './file-address.ts';

/** Files to be brought here or there, as an action asks for it. */
export type TransferRequest =
  | {
      readonly transfer: 'download';
      /** All files of an owner, or those of these names and what lies below them. */
      readonly parts: readonly { readonly from: FilesOwner; readonly names: readonly string[] | 'all' }[];
      /** As typed; each owner gets a folder of its name in it. */
      readonly folder: string;
    }
  | {
      readonly transfer: 'upload';
      /** As typed: a file, a folder, or a pattern. */
      readonly path: string;
      readonly container: string;
      readonly prefix: string;
    };
