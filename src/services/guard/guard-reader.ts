import { open } from 'node:fs/promises';
import type { GuardState } from '../../model/guard/guard-state.ts';
import { guardFolder } from './guard-folder.ts';
import { foldGuardLines } from './guard-lines.ts';

interface Read {
  /** A journal that was shortened is another file, though it may have got the number of an earlier one. */
  readonly file: string;
  readonly bytes: number;
  readonly state: GuardState | undefined;
}

/**
 * Reads guards again and again, as a screen does: of each journal only what has been written since. One that is missing
 * or cannot be read is no guard, and hides nothing else.
 */
export function guardReader(stateDir: string): (id: string) => Promise<GuardState | undefined> {
  const known = new Map<string, Read>();

  const read = async (id: string): Promise<Read> => {
    const file = guardFolder(stateDir, id).journal;
    const handle = await open(file, 'r');
    try {
      const { ino, birthtimeMs, size } = await handle.stat();
      const own = `${ino} ${birthtimeMs}`;
      const before = known.get(id);
      const from = before?.file === own && before.bytes <= size ? before : undefined;
      const start = from?.bytes ?? 0;
      if (from && size === start) return from;
      const { buffer, bytesRead } = await handle.read({
        buffer: Buffer.alloc(size - start),
        position: start,
      });
      const fresh = foldGuardLines(from?.state, buffer.subarray(0, bytesRead), file);
      return { file: own, bytes: start + fresh.wholeBytes, state: fresh.state };
    } finally {
      await handle.close();
    }
  };

  return async (id) => {
    try {
      const found = await read(id);
      known.set(id, found);
      return found.state;
    } catch {
      known.delete(id);
      return undefined;
    }
  };
}
