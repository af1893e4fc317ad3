import { constants } from 'node:fs';
import { type FileHandle, open, readlink } from 'node:fs/promises';
import { fileNotFound } from '../../http/errors.ts';
import { realRootOf } from './inside.ts';
import type { FileRoot } from './roots.ts';

const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK, O_DIRECTORY } = constants;

/**
 * Opens what was found inside the root, a pipe without waiting for its writer. Between the look and the opening a task
 * may have put a link in its place, or in that of a folder above it: where the opened file really lies decides.
 * @throws BatchError FileNotFound.
 */
export const heldFile = (path: string, root: FileRoot): Promise<FileHandle> =>
  held(path, root, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);

/** As {@link heldFile}, for a folder, the root's own included. */
export const heldFolder = (path: string, root: FileRoot): Promise<FileHandle> =>
  held(path, root, O_RDONLY | O_NOFOLLOW | O_DIRECTORY);

async function held(path: string, root: FileRoot, flags: number): Promise<FileHandle> {
  const handle = await open(path, flags).catch(() => {
    throw fileNotFound();
  });
  try {
    const place = await placeOf(handle);
    const realRoot = await realRootOf(root);
    if (place === undefined || place === realRoot || place.startsWith(`${realRoot}/`)) return handle;
    throw fileNotFound();
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** A way to an opened folder that no link can be put into; its path where the system has none. */
export const wayTo = async (folder: FileHandle, path: string): Promise<string> =>
  (await placeOf(folder)) === undefined ? path : `/proc/self/fd/${folder.fd}`;

/** Where an opened file lies, links resolved; undefined where there is no /proc to tell. */
const placeOf = ({ fd }: FileHandle): Promise<string | undefined> =>
  readlink(`/proc/self/fd/${fd}`).catch(() => undefined);
