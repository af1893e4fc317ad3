import { foldedName } from './local-paths.ts';

/** Folders of a home whose files are run without being asked for: by the next shell, the next start of the session. */
const obeyed = /^(\.|(bin|library|appdata|start menu)(\/|$)|documents\/(windows)?powershell(\/|$)|[^/]*~\d)/;

/**
 * Why a file of this name must not come into a folder that is somebody's home, or lies above it: whoever names blobs
 * would write what the next shell runs.
 * @param toHome the way from the folder to the home, with `/`; empty where it is the home itself, undefined where the
 * home does not lie in it
 */
export function homeProblem(name: string, toHome: string | undefined): string | undefined {
  if (toHome === undefined) return undefined;
  const way = toHome === '' ? [] : toHome.split('/');
  // Some systems take names for one that differ by case or by Unicode form; Windows has short ones such as `APPDAT~1`.
  const parts = name.split('/').map(foldedName);
  if (way.some((part, at) => foldedName(part) !== parts[at])) return undefined;
  return obeyed.test(parts.slice(way.length).join('/'))
    ? 'in a home folder, programs obey files of this name; download to a folder of its own'
    : undefined;
}
