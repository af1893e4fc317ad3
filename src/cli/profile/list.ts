import { holdsKeys, localProfileName, type Profile } from '../../model/profile.ts';
import type { Register } from '../frame.ts';
import { jsonText } from '../print-json.ts';
import { type Column, printTable } from '../print-table.ts';
import { openProfiles } from './open-profiles.ts';

interface Row {
  readonly name: string;
  readonly inUse: boolean;
  /** Undefined for the local service, which is always there. */
  readonly profile?: Profile;
}

const columns: readonly Column<Row>[] = [
  { title: 'NAME', value: (row) => row.name },
  { title: 'IN USE', value: (row) => (row.inUse ? 'yes' : '') },
  { title: 'BATCH', value: ({ profile }) => profile?.batch.url ?? 'the local service, no account needed' },
  { title: 'STORAGE', value: ({ profile }) => profile?.storage.blobEndpoint ?? profile?.storage.account },
  {
    title: 'KEYS',
    value: ({ profile }) => profile && openedBy(profile),
  },
];

function openedBy(profile: Profile): string {
  if (profile.signIn) return `signed in (${profile.signIn.way})`;
  return holdsKeys(profile) ? 'stored' : 'from the environment';
}

export const registerList: Register = (profile, frame) => {
  profile
    .command('list')
    .description('list the profiles; "local" is always there')
    .option('--json', 'print a JSON array, without keys')
    .action(
      frame.action(async (context, options: { json?: boolean }) => {
        const profiles = await openProfiles(context);
        const current = await profiles.current();
        const rows: Row[] = [
          { name: localProfileName, inUse: current === localProfileName },
          ...(await profiles.list()).map((stored) => ({
            name: stored.name,
            inUse: stored.name === current,
            profile: stored,
          })),
        ];
        if (options.json) await context.write(jsonText(rows.map(publicRow)));
        else await printTable(context, columns, rows);
      }),
    );
};

function publicRow({ name, inUse, profile }: Row) {
  if (!profile) return { name, inUse };
  const { batch, storage } = profile;
  return {
    name,
    inUse,
    batch: { url: batch.url, account: batch.account },
    storage: { account: storage.account, blobEndpoint: storage.blobEndpoint },
    keysStored: holdsKeys(profile),
    ...(profile.signIn === undefined ? {} : { signIn: profile.signIn }),
  };
}
