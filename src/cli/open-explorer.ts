import { connectWire } from '../services/batch/connect-wire.ts';
import type { ExplorerServices } from '../services/explorer/row-source.ts';
import { connectStorage } from '../services/storage/connect-storage.ts';
import { connectForJob } from './connect-for-job.ts';
import type { CliContext } from './context.ts';
import { sayWait } from './say-wait.ts';

export interface OpenedExplorer extends ExplorerServices {
  /** On this machine, where looking often costs nobody anything. */
  readonly isLocal: boolean;
}

/**
 * Everything in the account that the command line leads to, or in the one where a run's job is.
 * @param say told what a throttled or broken line makes wait for
 */
export async function openExplorer(
  context: CliContext,
  jobId?: string,
  say: (line: string) => void = context.say,
): Promise<OpenedExplorer> {
  const connection = await (jobId === undefined ? context.connect() : connectForJob(context, jobId));
  const onWait = sayWait({ say });
  return {
    wire: connectWire(connection.batch, { onWait }),
    storage: connectStorage(connection.storage, { onWait }),
    isLocal: connection.kind === 'local',
  };
}
