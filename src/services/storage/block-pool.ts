/** Memory of blocks that is used again: fresh pages for each would cost more time than what is done with them. */
export interface BlockPool {
  take(bytes: number): Buffer;
  /** Nobody looks at it any more. */
  give(block: Buffer): void;
}

/** @param most bytes that are kept for the next one */
export function createBlockPool(most: number): BlockPool {
  let free: Buffer[] = [];
  return {
    take(bytes) {
      const at = free.findIndex(({ length }) => length === bytes);
      const [block] = at < 0 ? [] : free.splice(at, 1);
      if (block) return block;
      // Blocks of another size are of another file: they make room.
      free = [];
      // Shared, so that another thread can sum it up.
      return Buffer.from(new SharedArrayBuffer(bytes));
    },
    give(block) {
      if ((free.length + 1) * block.length <= most) free.push(block);
    },
  };
}
