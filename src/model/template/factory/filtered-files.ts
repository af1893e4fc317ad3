import type { GroupFile, GroupFiles } from '../storage/need.ts';

/** Those files of a group whose names begin with a prefix; what stands for a folder is none. Looked for once. */
export function filteredFiles(files: GroupFiles, prefix: string): GroupFiles {
  let places: Uint32Array | undefined;
  const found = () => {
    if (places !== undefined) return places;
    const matching = new Uint32Array(files.length);
    let count = 0;
    for (let index = 0; index < files.length; index++) {
      const name = files.at(index)?.filePath ?? '';
      if (name !== '' && !name.endsWith('/') && name.startsWith(prefix)) matching[count++] = index;
    }
    places = matching.subarray(0, count);
    return places;
  };
  return {
    get length() {
      return found().length;
    },
    at(index: number): GroupFile | undefined {
      const place = found()[index];
      return place === undefined ? undefined : files.at(place);
    },
  };
}
