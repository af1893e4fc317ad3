/** What holds files, of whatever program made it. */
export type FilesOwner =
  | { readonly of: 'account task'; readonly jobId: string; readonly taskId: string }
  | { readonly of: 'account node'; readonly poolId: string; readonly nodeId: string }
  | { readonly of: 'container'; readonly container: string };

/** One file of it. */
export type FileAddress = FilesOwner & { readonly path: string };

/** Its last word: what a folder for its files is called. */
export function ownerName(owner: FilesOwner): string {
  if (owner.of === 'container') return owner.container;
  return owner.of === 'account task' ? owner.taskId : owner.nodeId;
}
