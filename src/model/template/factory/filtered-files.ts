import type { GroupFile, GroupFiles } from '../storage/need.ts';

/** Those files of a group whose names begin with a prefix; what stands for a folder is none. Looked for once. */
export function filteredFiles(files: GroupFiles, prefix: string): GroupFiles {
  let places: readonly number[] | undefined;
  const found = () => {
    if (places !== undefined) return places;
    const matching: number[] = [];
    for (let index = 0; index < files.length; index++) {
      const name = files.at(index)?.filePath ?? '';
      if (name !== '' && !name.endsWith('/') && name.startsWith(prefix)) matching.push(index);
    }
    places = matching;
    return matching;
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
