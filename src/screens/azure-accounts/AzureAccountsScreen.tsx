import { Box } from 'ink';
import { FilterNote } from '../../components/FilterNote.tsx';
import { Frame } from '../../components/Frame.tsx';
import { useBindings } from '../../components/KeyRouter.tsx';
import { Prose } from '../../components/Prose.tsx';
import { Refusal } from '../../components/Refusal.tsx';
import { Section } from '../../components/Section.tsx';
import { Table } from '../../components/Table.tsx';
import { useCopy } from '../../components/use-copy.ts';
import { useFilter } from '../../components/use-filter.ts';
import { useSelection } from '../../components/use-selection.ts';
import { Words } from '../../components/Words.tsx';
import { sanitise } from '../../model/sanitise.ts';
import { Checks } from '../accounts/Checks.tsx';
import { useApp } from '../app/app-context.tsx';
import { AccountFacts } from './AccountFacts.tsx';
import { accountColumns } from './account-columns.ts';
import { azureAccountsBindings } from './azure-accounts-keys.ts';
import { assignLines, MissingRoles } from './MissingRoles.tsx';
import { TenantChooser } from './TenantChooser.tsx';
import { useAzureAccounts } from './use-azure-accounts.ts';
import { useTenants } from './use-tenants.ts';
import { useTrial } from './use-trial.ts';

/** Every Batch account of every subscription that one sees; one of them is chosen for new runs. */
export function AzureAccountsScreen() {
  const app = useApp();
  const copy = useCopy();
  const { state, refresh } = useAzureAccounts();
  const { busy, trial, trouble, begin, keepAnyway, cancel } = useTrial();
  const tenants = useTenants(refresh);
  const choosing = tenants.choice.at !== 'closed';
  const filter = useFilter(state?.accounts ?? [], accountColumns, { remember: 'azure accounts' });
  const { selected, bindings } = useSelection(
    filter.rows.map(({ id }) => id),
    10,
    { remember: 'azure accounts' },
  );
  const chosen = filter.rows[selected];
  const tried = trial !== undefined || trouble !== undefined;

  const own = [
    ...azureAccountsBindings({
      app,
      chosen,
      refused: state?.trouble !== undefined,
      busy,
      trial,
      tried,
      use: (account) =>
        account.storage
          ? begin((profiles, stop) => profiles.tryFound(account, stop))
          : app.open({ screen: 'azure endpoints', batchUrl: account.url, batchAccount: account.name }),
      keepAnyway,
      copyLines: () => trial && copy('lines', assignLines(trial.missing)),
      cancel,
      refresh,
      chooseTenant: tenants.open,
    }),
    // While one account is spoken of, it stays the one.
    ...(busy || tried ? [] : bindings),
  ];
  useBindings(busy || tried ? own : filter.around(own));

  const { looking = true, looked = 0, of, skipped = [] } = state ?? {};
  const said = looking
    ? of === undefined
      ? 'looking for subscriptions …'
      : `looked into ${looked} of ${of} subscriptions …`
    : state?.as === undefined
      ? ''
      : `as ${state.as}`;
  return (
    <Frame crumbs={['accounts', 'on Azure']}>
      {({ columns, rows }) => (
        <Box flexDirection="column" paddingTop={1} gap={1}>
          <Section
            title="Batch accounts that you see"
            detail={<FilterNote filter={filter} />}
            note={<Words tone="dim">{sanitise(said)}</Words>}
          >
            {filter.total > 0 && (
              <Table
                columns={accountColumns}
                rows={filter.rows}
                keyOf={({ id }) => id}
                selected={selected}
                height={Math.max(2, Math.min(filter.rows.length + 1, tried || choosing ? 4 : rows - 12))}
                width={columns}
              />
            )}
          </Section>
          <TenantChooser
            choice={tenants.choice}
            rows={rows - (filter.total > 0 ? 10 : 4)}
            columns={columns}
            onEnter={tenants.enter}
            onClose={tenants.close}
          />
          {state?.trouble && !choosing && (
            <Box flexDirection="column" gap={1}>
              <Refusal told={state.trouble} columns={columns} />
              <Box paddingX={5} flexShrink={0}>
                <Prose tone="dim" cells={columns - 8}>
                  here: t another of your tenants, e an account by its URL, s sign in anew
                </Prose>
              </Box>
            </Box>
          )}
          {chosen && !tried && !choosing && <AccountFacts account={chosen} />}
          {busy && (
            <Box paddingX={3}>
              <Words tone="cost">looking at its roles and asking both services; Esc cancels …</Words>
            </Box>
          )}
          {trouble && <Refusal told={trouble} columns={columns} />}
          {trial && trial.missing.length > 0 && <MissingRoles missing={trial.missing} columns={columns} />}
          {trial && trial.checks.length > 0 && <Checks checks={trial.checks} />}
          {!tried && !choosing && skipped.length > 0 && !state?.trouble && (
            <Box flexDirection="column" paddingX={3}>
              {skipped.slice(0, 2).map(({ subscription, told }) => (
                <Words key={subscription} tone="cost">
                  {sanitise(`not looked into: ${subscription}: ${told.what}`)}
                </Words>
              ))}
            </Box>
          )}
        </Box>
      )}
    </Frame>
  );
}
