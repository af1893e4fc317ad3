import { realpath } from 'node:fs/promises';
import { basename, dirname, join, posix } from 'node:path';

/**
 * Where a resource file goes, as a path relative to the working directory; undefined when it would leave it or
 * names no file. Empty segments fall away, as they do on any POSIX file system.
 */
export function resourceTarget(...parts: readonly string[]): string | undefined {
  if (parts.some((part) => part.includes('\0') || part.startsWith('/'))) return undefined;
  const segments = parts.join('/').split('/');
  if (segments.includes('..')) return undefined;
  const path = posix.join(...segments.filter((segment) => segment !== '' && segment !== '.'));
  return path === '.' ? undefined : path;
}

/**
 * Whether a folder below the working directory, which need not be there yet, is reached through a link that leads out of
 * it: an earlier attempt of the task may have left one. So may one in place of the working directory itself.
 */
export async function leadsOut(folder: string, workingDir: string): Promise<boolean> {
  const root = join(await realpath(dirname(workingDir)), basename(workingDir));
  let there = folder;
  let real = await realpath(there).catch(() => undefined);
  while (real === undefined && there.length > workingDir.length) {
    there = dirname(there);
    real = await realpath(there).catch(() => undefined);
  }
  return real !== root && real?.startsWith(`${root}/`) !== true;
}

/** A client made for a name with such a part would ask for another blob, or for another container. */
export function isAmbiguousBlobName(name: string): boolean {
  return name.split('/').some((part) => part === '.' || part === '..');
}

/** Permission bits of a `fileMode` in octal; the service's default is 0770. */
export function fileModeOf(mode: string | undefined): number {
  return mode !== undefined && /^0?[0-7]{1,4}$/.test(mode) ? Number.parseInt(mode, 8) : 0o770;
}
