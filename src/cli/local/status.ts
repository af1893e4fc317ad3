import type { LocalServiceStatus } from '../../services/local/status.ts';
import { localServiceStatus } from '../../services/local/status.ts';
import { timeText } from '../cell-text.ts';
import type { Register } from '../frame.ts';
import { jsonText } from '../print-json.ts';

export const registerStatus: Register = (local, frame) => {
  local
    .command('status')
    .description('tell whether it runs; exit code 0 when it does, else 4')
    .option('--json', 'print JSON; the endpoints without their keys')
    .action(
      frame.action(async (context, options: { json?: boolean }) => {
        const status = await localServiceStatus(context.stateDir);
        const { stateDir } = context;
        await context.write(
          options.json ? jsonText({ ...publicPart(status), stateDir }, 0) : `${statusText(status)}\n`,
        );
        return status.state === 'running' ? 0 : 4;
      }),
    );
};

/** `local up --json` gives the keys; asking how it is should not spill them into logs. */
function publicPart(status: LocalServiceStatus) {
  if (status.state !== 'running') return status;
  const { endpoint, ...rest } = status;
  return {
    ...rest,
    batch: { endpoint: endpoint.batch.endpoint, account: endpoint.batch.account },
    storage: { account: endpoint.storage.account, blobEndpoint: endpoint.storage.blobEndpoint },
  };
}

function statusText(status: LocalServiceStatus): string {
  switch (status.state) {
    case 'stopped':
      return 'stopped';
    case 'busy':
      return `starting or stopping, process ${status.pid}`;
    case 'elsewhere':
      return `runs on ${status.host}, process ${status.pid}; this machine cannot reach it`;
    case 'running': {
      const { endpoint, pid, startedAt } = status;
      const since = timeText(startedAt);
      return `running since ${since}, process ${pid}\nBatch    ${endpoint.batch.endpoint}\nStorage  ${endpoint.storage.blobEndpoint}`;
    }
  }
}
