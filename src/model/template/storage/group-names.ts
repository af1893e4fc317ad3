import type { GroupFiles } from './need.ts';

/** The names of a group's blobs, for questions about prefixes. */
export interface GroupNames {
  /** Whether the prefix is one blob's whole name and begins no other's. */
  isOnly(prefix: string): boolean;
}

/** Sorted once, when first asked. */
export function groupNames(files: GroupFiles): GroupNames {
  let sorted: readonly string[] | undefined;
  return {
    isOnly(prefix) {
      sorted ??= Array.from({ length: files.length }, (_, index) => files.at(index)?.filePath ?? '').sort();
      const at = firstAtLeast(sorted, prefix);
      return sorted[at] === prefix && !sorted[at + 1]?.startsWith(prefix);
    },
  };
}

function firstAtLeast(sorted: readonly string[], wanted: string): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
