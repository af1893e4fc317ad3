import { shownUrl } from '../template/storage/container-book.ts';
import type { GroupFile, GroupFiles } from '../template/storage/need.ts';
import { blobUrl } from '../template/storage/resource-files.ts';

/** Files of a container of which only the names are known: their URLs show what will stand there. */
export function namedFiles(container: string, names: readonly string[]): GroupFiles {
  const url = shownUrl({ container, rights: 'rl', create: false });
  return {
    length: names.length,
    at(index): GroupFile | undefined {
      const filePath = names[index];
      return filePath === undefined ? undefined : { filePath, url: blobUrl(url, filePath) };
    },
  };
}
