const deviceName = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?$/i;

/**
 * Why a blob's name must not become a path below a local folder, or undefined when it may.
 * @param windows whether the folder is on Windows, where more names mean something else.
 */
export function localPathProblem(name: string, windows: boolean): string | undefined {
  if (name === '') return 'it is empty';
  if (name.includes('\0')) return 'it holds a NUL character';
  if (name.includes('\\')) return 'it holds a backslash, which is a separator on some systems';
  if (name.startsWith('/')) return 'it is an absolute path';
  if (/^[A-Za-z]:/.test(name) && windows) return 'it names a drive';
  for (const part of name.split('/')) {
    if (part === '') return 'it has an empty part';
    if (part === '.' || part === '..') return `it holds "${part}"`;
    if (windows && deviceName.test(part)) return `"${part}" is a device on Windows`;
    if (windows && (/[<>:"|?*]/.test(part) || /[. ]$/.test(part)))
      return `"${part}" cannot be a name on Windows`;
  }
  return undefined;
}

/** What the usual file systems take for a name, bytes in UTF-8. */
const longestPart = 255;

/** Why a disk will not take a name that is safe otherwise, or undefined when it may. */
export function longNameProblem(name: string): string | undefined {
  const encoder = new TextEncoder();
  const long = name.split('/').some((part) => encoder.encode(part).length > longestPart);
  return long ? `a part of it is longer than ${longestPart} bytes, more than disks take` : undefined;
}

/**
 * The same for two names that a file system without case, or one that normalises, takes for one. By way of capitals,
 * which bring together what small letters do not: `ß` and `ss`, `ſ` and `s`.
 */
export function foldedName(name: string): string {
  return name.normalize('NFD').toLowerCase().toUpperCase().toLowerCase().normalize('NFC');
}
