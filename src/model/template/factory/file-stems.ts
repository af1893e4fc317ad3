import { outputNames } from '../../run/output-names.ts';
import type { GroupFiles } from '../storage/need.ts';

/**
 * The paths of files without their endings, all distinct: where two would be the same, they are the files' whole paths.
 * That takes a look at all of the files, once, when the first is asked for.
 */
export function fileStems(files: GroupFiles): { at(index: number): string | undefined } {
  let stems: readonly string[] | undefined;
  return {
    at(index) {
      stems ??= outputNames(
        Array.from({ length: files.length }, (_, place) => files.at(place)?.filePath ?? ''),
        '',
      );
      return stems[index];
    },
  };
}
