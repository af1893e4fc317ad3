/**
 * Characters that no file of Windows has in its name, and those that cmd and PowerShell replace even inside quotes, or
 * that end them: “ ” and „ are double quotes of PowerShell (its language specification, 2.3.5.2).
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are among them
const bad = /["<>|:*?%$`\u0000-\u001f\u201c-\u201e]/g;
const device = /^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/** A file's path as a node with Windows can have it, and as its shells leave it alone. */
export function windowsPath(path: string): string {
  return path
    .split(/[\\/]/)
    .map((part) =>
      part
        .replace(bad, '_')
        .replace(/[. ]+$/, (end) => '_'.repeat(end.length))
        .replace(device, '$1_'),
    )
    .join('/');
}
