import { linkFfmpegAtHand } from '../../../src/services/local/ffmpeg.ts';
import { localLayout, nodePath } from '../../../src/services/local/layout.ts';
import { type LocalBatch, startTestBatch } from '../local-batch.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from '../temporary-folder.ts';
import { startTrial, type Trial } from './try-template.ts';

export interface LocalTrial extends Trial {
  readonly batch: LocalBatch;
  /** A folder for whatever a test needs beside it. */
  readonly folder: string;
}

/** Templates on a local service of their own, whose nodes have the ffmpeg that the program would bring them. */
export async function startLocalTrial(): Promise<LocalTrial> {
  const folder = makeTemporaryFolder('trial');
  await linkFfmpegAtHand(folder);
  const batch = await startTestBatch({ nodePath: nodePath(localLayout(folder)) });
  const trial = await startTrial(batch);
  return {
    ...trial,
    batch,
    folder,
    async close() {
      await batch.close();
      await trial.close();
      removeTemporaryFolder(folder);
    },
  };
}
