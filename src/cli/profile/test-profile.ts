import { sanitise } from '../../model/sanitise.ts';
import { testConnection } from '../../services/connection/test-connection.ts';
import type { Register } from '../frame.ts';
import { exitCodeOf, problemLines } from '../report-problem.ts';

export const registerTest: Register = (profile, frame) => {
  profile
    .command('test')
    .description('try to reach Batch and Storage, with the profile in use unless one is named')
    .argument('[name]')
    .action(
      frame.action(async (context, name: string | undefined) => {
        const connection = await context.connect(name);
        const { batch, storage } = connection;
        const mark = context.style.unicode ? { ok: '✓', bad: '✗' } : { ok: 'ok', bad: 'failed' };
        context.say(`${connection.name}: ${batch.url}, storage account ${storage.account}`);
        let exitCode = 0;
        for (const check of await testConnection(connection, { signal: context.signal })) {
          if (check.problem === undefined) {
            await context.write(`${mark.ok} ${check.what}: ${sanitise(check.found)}\n`);
            continue;
          }
          await context.write(`${mark.bad} ${check.what}\n`);
          for (const line of problemLines(check.problem, context.env)) context.say(line);
          exitCode ||= exitCodeOf(check.problem);
        }
        return exitCode;
      }),
    );
};
