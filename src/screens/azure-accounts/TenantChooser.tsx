import { Box } from 'ink';
import { useBindings } from '../../components/KeyRouter.tsx';
import { Picker } from '../../components/Picker.tsx';
import { Refusal } from '../../components/Refusal.tsx';
import { Words } from '../../components/Words.tsx';
import type { Tenant } from '../../model/access/tenant.ts';
import { sanitise } from '../../model/sanitise.ts';
import { useApp } from '../app/app-context.tsx';
import type { TenantChoice } from './use-tenants.ts';

interface TenantChooserProps {
  readonly choice: TenantChoice;
  readonly rows: number;
  readonly columns: number;
  readonly onEnter: (tenant: Tenant) => void;
  readonly onClose: () => void;
}

/** What keys do while tenants are asked for, or one has refused. */
function Waiting({ choice, columns, onClose }: TenantChooserProps) {
  const app = useApp();
  const refused = choice.at === 'refused' ? choice : undefined;
  useBindings(
    [
      ...(refused
        ? [
            {
              keys: ['s'],
              label: 'sign in there',
              help: 'Sign in to this tenant by itself.',
              footer: true,
              changes: true,
              run: () =>
                app.replace({
                  screen: 'sign in',
                  ...(refused.tenant === undefined
                    ? {}
                    : { tenant: refused.tenant.domain ?? refused.tenant.id }),
                }),
            },
          ]
        : []),
      {
        keys: ['Esc'],
        label: refused ? 'back' : 'cancel',
        help: 'Back to the accounts of the tenant that you are in.',
        footer: true,
        run: onClose,
      },
    ],
    { level: 'dialog' },
  );
  if (refused) return <Refusal told={refused.told} columns={columns} />;
  return (
    <Box paddingX={3}>
      <Words tone="cost">{choice.at === 'busy' ? `${sanitise(choice.word)}; Esc cancels …` : ''}</Words>
    </Box>
  );
}

/** The tenants that one belongs to; the accounts of another one are seen once it is entered. */
export function TenantChooser(props: TenantChooserProps) {
  const { choice, rows, columns, onEnter, onClose } = props;
  if (choice.at === 'closed') return undefined;
  if (choice.at !== 'open') return <Waiting {...props} />;
  const { tenants, current } = choice.seen;
  return (
    <Picker
      title="your tenants"
      list={{
        options: tenants.map(({ id, name, domain }) => ({
          value: id,
          label: name,
          detail: `${domain ?? id}${id === current ? ' · you are here' : ''}`,
          ...(id === current ? { tone: 'good' as const } : {}),
        })),
        state: 'type to search; Enter looks for the accounts of the tenant',
      }}
      value={tenants.find(({ id }) => id !== current)?.id ?? ''}
      rows={rows}
      columns={columns}
      onClose={onClose}
      onPick={(id) => {
        const tenant = tenants.find((each) => each.id === id);
        if (!tenant || id === current) return onClose();
        onEnter(tenant);
      }}
    />
  );
}
