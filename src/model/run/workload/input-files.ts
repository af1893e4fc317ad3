import type { GroupFile, GroupFiles } from '../../template/storage/need.ts';
import { blobUrl } from '../../template/storage/resource-files.ts';
import type { InputFile } from '../plan.ts';

/**
 * The inputs of a run as files of its group.
 * @param containerUrl with a signature that may read; without one the URLs are for show.
 */
export const inputFiles = (inputs: readonly InputFile[], containerUrl: string): GroupFiles => ({
  length: inputs.length,
  at(index): GroupFile | undefined {
    const input = inputs[index];
    return input && { filePath: input.name, url: blobUrl(containerUrl, input.name) };
  },
});
