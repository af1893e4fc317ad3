/** Folders of a home whose files are run without being asked for: by the next shell, the next start of the session. */
const obeyed: ReadonlySet<string> = new Set(['bin', 'library', 'appdata', 'start menu']);

/**
 * Why a file of this name must not come into a folder that is somebody's home, or lies above it: whoever names blobs
 * would write what the next shell runs.
 * @param toHome the way from the folder to the home, with `/`; empty where it is the home itself, undefined where the
 * home does not lie in it
 */
export function homeProblem(name: string, toHome: string | undefined): string | undefined {
  if (toHome === undefined) return undefined;
  const way = toHome === '' ? [] : toHome.split('/');
  const parts = name.split('/').map((part) => part.toLowerCase());
  if (way.some((part, at) => part.toLowerCase() !== parts[at])) return undefined;
  const first = parts[way.length] ?? '';
  return first.startsWith('.') || obeyed.has(first)
    ? 'in a home folder, programs obey files of this name; download to a folder of its own'
    : undefined;
}
