import type { GroupFile, GroupFiles } from '../../template/storage/need.ts';
import { blobUrl } from '../blob-url.ts';
import { outputNames } from '../output-names.ts';
import type { InputFile } from '../plan.ts';

/**
 * The inputs of a run as files of its group.
 * @param containerUrl with a signature that may read; without one the URLs are for show.
 */
export function inputFiles(inputs: readonly InputFile[], containerUrl: string): GroupFiles {
  let stems: readonly string[] | undefined;
  return {
    length: inputs.length,
    at(index): GroupFile | undefined {
      const input = inputs[index];
      if (!input) return undefined;
      // Where two differ in their endings only, their whole names keep their results apart.
      stems ??= outputNames(
        inputs.map(({ name }) => name),
        '*',
      );
      return {
        filePath: input.name,
        filePathWithoutExtension: stems[index] ?? input.name,
        url: blobUrl(containerUrl, input.name),
      };
    },
  };
}
