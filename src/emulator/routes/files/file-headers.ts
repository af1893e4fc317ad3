import type { FoundFile } from './inside.ts';
import type { FileRoot } from './roots.ts';

/** The service's own octal text of a file's type and mode. */
export const modeText = ({ stats }: FoundFile): string => `0o${stats.mode.toString(8)}`;

/** Leads to the file as it is, whatever its name. */
export const fileUrl = (root: FileRoot, name: string): string =>
  `${root.url}/${name.split('/').map(encodeURIComponent).join('/')}`;

/** Headers that GET and HEAD of a file share (recorded: the URL in them is percent-encoded as a whole). */
export function fileHeaders(file: FoundFile, root: FileRoot): Record<string, string> {
  const { stats, name } = file;
  const isFolder = stats.isDirectory();
  return {
    'Last-Modified': stats.mtime.toUTCString(),
    'ocp-creation-time': stats.birthtime.toUTCString(),
    'ocp-batch-file-isdirectory': isFolder ? 'True' : 'False',
    'ocp-batch-file-url': encodeURIComponent(`${root.url}/${name}`),
    'ocp-batch-file-mode': modeText(file),
    'Content-Type': 'application/octet-stream',
    'Content-Length': String(isFolder ? 0 : stats.size),
  };
}
