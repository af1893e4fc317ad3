import { pricesAre } from '../model/cost/prices/in-force.ts';
import { perHour } from '../model/cost/rate.ts';
import { counted, roughly } from '../model/format.ts';
import type { LeftPool } from '../services/management/left-running.ts';
import type { Register } from './frame.ts';
import { jsonText } from './print-json.ts';
import { type Column, printTable } from './print-table.ts';

interface LeftoversFlags {
  readonly subscription?: string;
  readonly json?: boolean;
}

const right = { align: 'right' } as const;
const columns: readonly Column<LeftPool>[] = [
  { title: 'ACCOUNT', value: ({ account }) => account },
  { title: 'POOL', value: ({ pool }) => pool },
  { title: 'NODES', value: ({ nodes }) => nodes, ...right },
  { title: 'SIZE', value: ({ vmSize }) => vmSize, shrinkTo: 12 },
  { title: 'COSTS', value: ({ rate }) => (rate === undefined ? undefined : perHour(rate)), ...right },
  { title: 'IDLE', value: ({ idleMs }) => (idleMs === 0 ? 'at work' : roughly(idleMs)), ...right },
  { title: 'MADE BY', value: ({ run }) => (run === undefined ? 'others' : 'batchdeck'), shrinkTo: 6 },
];

export const registerLeftovers: Register = (program, frame) => {
  program
    .command('leftovers')
    .description('list the pools that have nodes, in every Batch account that you can see; deletes nothing')
    .option('--subscription <name-or-id>', 'only accounts of one subscription')
    .option('--json', 'print what was found, and which accounts refused')
    .action(
      frame.action(async (context, { subscription, json }: LeftoversFlags) => {
        const { env, signal } = context;
        const [{ signedInNow }, { openManagement }, { discoverAccounts }, { leftRunning }] =
          await Promise.all([
            import('../services/auth/signed-in-now.ts'),
            import('../services/management/open-management.ts'),
            import('../services/management/discover-accounts.ts'),
            import('../services/management/left-running.ts'),
          ]);
        const { signIn, tokens } = await signedInNow(context);
        const found = await discoverAccounts(openManagement(signIn, tokens, env), {
          signal,
          ...(subscription === undefined ? {} : { subscription }),
        });
        const left = await leftRunning(found.accounts, tokens, Date.now(), signal);
        for (const { subscription: of, problem } of found.skipped)
          context.say(`not looked into: ${of.name}: ${problem.message}`);
        for (const { account, why } of left.refused) context.say(`not looked into: ${account}: ${why}`);
        const skipped = found.skipped.map(({ subscription: of, problem }) => ({
          subscription: of.name,
          why: problem.message,
        }));
        if (json) return context.write(jsonText({ ...left, skipped }));
        const looked = counted(found.accounts.length - left.refused.length, 'account');
        if (left.pools.length === 0) return context.say(`no pool has nodes in ${looked}`);
        await printTable(context, columns, left.pools);
        context.say(`${counted(left.pools.length, 'pool')} in ${looked}; prices are ${pricesAre()}`);
      }),
    );
};
