import { shownUrl } from '../template/storage/container-book.ts';
import type { GroupFile, GroupFiles } from '../template/storage/need.ts';
import { blobUrl } from '../template/storage/resource-files.ts';

/** Names by their place; an array is one. */
type Names = { readonly length: number; at(index: number): string | undefined };

/** Files of a container of which only the names are known: their URLs show what will stand there. */
export function namedFiles(container: string, names: Names): GroupFiles {
  const url = shownUrl({ container, rights: 'rl', create: false });
  return {
    length: names.length,
    at(index): GroupFile | undefined {
      const filePath = names.at(index);
      return filePath === undefined ? undefined : { filePath, url: blobUrl(url, filePath) };
    },
  };
}
