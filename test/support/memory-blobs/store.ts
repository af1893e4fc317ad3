/** A blob as it was given: its bytes in the pieces that they came in. */
export interface StoredBlob {
  readonly chunks: readonly Buffer[];
  readonly size: number;
  /** Base64, as the client told it. */
  readonly md5: string | undefined;
  readonly modified: Date;
}

/** Blocks that are not yet part of a blob, by id. */
type Staged = Map<string, readonly Buffer[]>;

/** A container: what is in it, and what was staged for it. */
export interface StoredContainer {
  readonly blobs: Map<string, StoredBlob>;
  readonly staged: Map<string, Staged>;
}

export const newContainer = (): StoredContainer => ({ blobs: new Map(), staged: new Map() });

export const sizeOf = (chunks: readonly Buffer[]): number =>
  chunks.reduce((sum, { length }) => sum + length, 0);

/** Bytes `start` to `end` of pieces, the end left out, without copying them. */
export function* slice(chunks: readonly Buffer[], start: number, end: number): Generator<Buffer> {
  let at = 0;
  for (const chunk of chunks) {
    const from = Math.max(start - at, 0);
    const to = Math.min(end - at, chunk.length);
    if (from < to) yield chunk.subarray(from, to);
    at += chunk.length;
    if (at >= end) return;
  }
}

/** Makes a blob of staged blocks. @returns false where one of them is not there */
export function commit(
  { blobs, staged }: StoredContainer,
  name: string,
  ids: readonly string[],
  md5: string | undefined,
): boolean {
  const mine = staged.get(name);
  const chunks: Buffer[] = [];
  for (const id of ids) {
    const block = mine?.get(id);
    if (!block) return false;
    for (const chunk of block) chunks.push(chunk);
  }
  blobs.set(name, { chunks, size: sizeOf(chunks), md5, modified: new Date() });
  staged.delete(name);
  return true;
}

export function stage({ staged }: StoredContainer, name: string, id: string, chunks: readonly Buffer[]) {
  const mine: Staged = staged.get(name) ?? new Map();
  mine.set(id, chunks);
  staged.set(name, mine);
}
