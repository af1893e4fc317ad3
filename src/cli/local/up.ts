import { mkdir } from 'node:fs/promises';
import { InvalidArgumentError, Option } from 'commander';
import { type LocalLimits, parseQuota, type Quota } from '../../model/local-limits.ts';
import { ensureLocalService } from '../../services/local/ensure.ts';
import { localLayout } from '../../services/local/layout.ts';
import { loadLimits, saveLimits } from '../../services/local/limits.ts';
import { localServiceStatus } from '../../services/local/status.ts';
import type { Register } from '../frame.ts';
import { jsonWithSecrets } from '../print-json.ts';
import { endpointText } from './endpoint-text.ts';

interface UpOptions {
  readonly json?: boolean;
  readonly quota?: Quota;
  readonly throttle?: number;
}

export const registerUp: Register = (local, frame) => {
  local
    .command('up')
    .description('start it, unless it runs already, and tell how to reach it')
    .option('--json', 'print endpoints and keys as JSON')
    .addOption(
      new Option(
        '--quota <limits>',
        'what the account may have, such as dedicated=4,spot=0,pools=1,jobs=5 (cores, pools, open jobs), or none; kept for later starts',
      ).argParser(quotaOf),
    )
    .addOption(
      new Option(
        '--throttle <requests>',
        'requests a second that are answered, the others are turned away with 429; 0 for all; kept for later starts',
      ).argParser(throttleOf),
    )
    .action(
      frame.action(async (context, options: UpOptions) => {
        const { stateDir, signal, say } = context;
        if (await keptLimits(stateDir, options)) {
          const { state } = await localServiceStatus(stateDir);
          if (state === 'running')
            say('the limits count from its next start: batchdeck local down, then batchdeck local up');
        }
        const endpoint = await ensureLocalService({ stateDir, signal, onWait: say });
        await context.write(options.json ? jsonWithSecrets(endpoint, 0) : endpointText(endpoint));
      }),
    );
};

/** Writes down what was asked for. @returns whether that changed anything */
async function keptLimits(stateDir: string, { quota, throttle }: UpOptions): Promise<boolean> {
  if (quota === undefined && throttle === undefined) return false;
  const layout = localLayout(stateDir);
  const { quota: oldQuota, throttle: oldThrottle } = await loadLimits(layout.limits);
  const nextQuota = quota ?? oldQuota;
  const nextThrottle = throttle ?? oldThrottle;
  const limits: LocalLimits = {
    ...(nextQuota && Object.keys(nextQuota).length > 0 && { quota: nextQuota }),
    ...(nextThrottle !== undefined && nextThrottle > 0 && { throttle: nextThrottle }),
  };
  await mkdir(layout.folder, { recursive: true, mode: 0o700 });
  await saveLimits(layout.limits, limits);
  return true;
}

function quotaOf(text: string): Quota {
  const quota = parseQuota(text);
  if (quota === undefined)
    throw new InvalidArgumentError('Write dedicated=4,spot=0,pools=1,jobs=5, any of them, or none.');
  return quota;
}

function throttleOf(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError('It must be a number of requests.');
  return Number(text);
}
