import { ensureLocalService } from '../../services/local/ensure.ts';
import type { Register } from '../frame.ts';
import { jsonText } from '../print-json.ts';
import { endpointText } from './endpoint-text.ts';

export const registerUp: Register = (local, frame) => {
  local
    .command('up')
    .description('start it, unless it runs already, and tell how to reach it')
    .option('--json', 'print endpoints and keys as JSON')
    .action(
      frame.action(async (context, options: { json?: boolean }) => {
        const { stateDir, signal, say } = context;
        const endpoint = await ensureLocalService({ stateDir, signal, onWait: say });
        await context.write(options.json ? jsonText(endpoint, 0) : endpointText(endpoint));
      }),
    );
};
