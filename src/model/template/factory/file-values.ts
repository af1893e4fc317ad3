import { windowsPath } from '../command/windows-names.ts';
import type { NodeOs } from '../expand/expansion.ts';
import type { GroupFile } from '../storage/need.ts';
import type { FilePart } from './token.ts';

export type FileValues = Readonly<Record<FilePart, string>>;

/** A blob's name as a path below a working directory: it cannot leave it, nor begin at the root. */
export function safePath(path: string, os: NodeOs): string {
  const safe = path
    .replaceAll('\0', '')
    .split('/')
    .filter((part) => part !== '')
    .map((part) => (/^\.+$/.test(part) ? part.replaceAll('.', '%2E') : part))
    .join('/');
  return os === 'windows' ? windowsPath(safe) : safe;
}

/** What the tokens of a file stand for. */
export function fileValues(
  { filePath, url }: GroupFile,
  os: NodeOs,
): Omit<FileValues, 'filePathWithoutExtension'> {
  const path = safePath(filePath, os);
  const fileName = path.slice(path.lastIndexOf('/') + 1);
  return { url, filePath: path, fileName, fileNameWithoutExtension: withoutExtension(fileName) };
}

/** `a.tar.gz` → `a.tar`; dots at the beginning belong to the name. */
function withoutExtension(name: string): string {
  const dots = /^\.*/.exec(name)?.[0].length ?? 0;
  const dot = name.lastIndexOf('.');
  return dot > dots || (dots === 0 && dot > 0) ? name.slice(0, dot) : name;
}
