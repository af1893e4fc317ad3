import type { FoundAccount } from '../model/access/batch-account.ts';
import type { Register } from './frame.ts';
import { jsonText } from './print-json.ts';
import { type Column, printTable } from './print-table.ts';

interface AccountsFlags {
  readonly subscription?: string;
  readonly json?: boolean;
}

const accessWords = { open: '', closed: 'private only', perimeter: 'by perimeter' } as const;

const cores = ({ allocation, quota }: FoundAccount) =>
  allocation === 'subscription' ? 'subscription’s' : quota.dedicated;

const columns: readonly Column<FoundAccount>[] = [
  { title: 'ACCOUNT', value: ({ name }) => name },
  { title: 'REGION', value: ({ region }) => region },
  { title: 'SUBSCRIPTION', value: ({ subscription }) => subscription.name, shrinkTo: 8 },
  { title: 'CORES', value: cores, align: 'right' },
  { title: 'SPOT', value: ({ quota }) => quota.spot, align: 'right' },
  { title: 'POOLS', value: ({ quota }) => quota.pools, align: 'right' },
  { title: 'KEYS', value: ({ keysAllowed }) => (keysAllowed ? 'allowed' : 'no') },
  { title: 'STORAGE', value: ({ storage }) => storage?.name, shrinkTo: 8 },
  { title: 'NETWORK', value: ({ publicAccess }) => accessWords[publicAccess] },
];

export const registerAccounts: Register = (program, frame) => {
  program
    .command('accounts')
    .description('list the Batch accounts that you can see, signed in by `batchdeck login`')
    .option('--subscription <name-or-id>', 'only those of one subscription')
    .option('--json', 'print a JSON array')
    .action(
      frame.action(async (context, flags: AccountsFlags) => {
        const { env, signal } = context;
        const [{ signedInNow }, { openManagement }, { discoverAccounts }] = await Promise.all([
          import('../services/auth/signed-in-now.ts'),
          import('../services/management/open-management.ts'),
          import('../services/management/discover-accounts.ts'),
        ]);
        const { signIn, tokens } = await signedInNow(context);
        const client = openManagement(signIn, tokens, env);
        const { subscription } = flags;
        const found = await discoverAccounts(client, {
          signal,
          ...(subscription === undefined ? {} : { subscription }),
        });
        for (const { subscription: of, problem } of found.skipped)
          context.say(`not looked into: ${of.name}: ${problem.message}`);
        if (flags.json) return context.write(jsonText(found.accounts));
        await printTable(context, columns, found.accounts);
        context.say('quotas are limits; what is left of them depends on the pools that there are');
      }),
    );
};
