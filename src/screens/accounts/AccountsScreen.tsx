import { Box } from 'ink';
import { useCallback, useEffect, useState } from 'react';
import { Confirm } from '../../components/Confirm.tsx';
import { FilterNote } from '../../components/FilterNote.tsx';
import { Frame } from '../../components/Frame.tsx';
import { useBindings } from '../../components/KeyRouter.tsx';
import { Section } from '../../components/Section.tsx';
import { Table, type TableColumn } from '../../components/Table.tsx';
import { useCopyKey } from '../../components/use-copy.ts';
import { useFilter } from '../../components/use-filter.ts';
import { useSelection } from '../../components/use-selection.ts';
import { Words } from '../../components/Words.tsx';
import { messageOf } from '../../model/problem.ts';
import type { ConnectionCheck } from '../../services/connection/test-connection.ts';
import type { AccountRow } from '../../state/accounts.ts';
import { useApp } from '../app/app-context.tsx';
import { Checks } from './Checks.tsx';

const columns: readonly TableColumn<AccountRow>[] = [
  { title: 'name', width: 18, cell: ({ name }) => ({ text: name, tone: 'strong' }) },
  { title: 'in use', width: 6, cell: ({ inUse }) => ({ text: inUse ? 'in use' : '', tone: 'good' }) },
  { title: 'keys', width: 20, cell: ({ keys }) => ({ text: keys, tone: 'dim' }) },
  { title: 'where', width: 30, cell: ({ place }) => ({ text: place }) },
];

/** Where runs can go: choose, add, test and remove accounts. */
export function AccountsScreen() {
  const app = useApp();
  const { accounts } = app.model;
  const [rows, setRows] = useState<readonly AccountRow[]>([]);
  const [checks, setChecks] = useState<readonly ConnectionCheck[]>();
  const [note, setNote] = useState<string>();
  const [removing, setRemoving] = useState(false);
  const filter = useFilter(rows, columns, { remember: 'accounts' });
  const { selected, bindings } = useSelection(
    filter.rows.map(({ name }) => name),
    10,
    { remember: 'accounts' },
  );
  const chosen = filter.rows[selected];

  const read = useCallback(() => {
    accounts.list().then(setRows, (error: unknown) => setNote(messageOf(error)));
  }, [accounts]);
  useEffect(read, [read]);

  const tell = (doing: string, work: Promise<unknown>) => {
    setChecks(undefined);
    setNote(doing);
    work.then(
      () => {
        setNote(undefined);
        read();
      },
      (error: unknown) => setNote(messageOf(error)),
    );
  };
  const readOnly = app.model.readOnly ? 'this is read-only' : undefined;
  const byEnvironment = rows.some(({ name, inUse }) => name === 'environment' && inUse);

  const copy = useCopyKey('name of the account', chosen?.name);
  useBindings(
    filter.around([
      {
        keys: ['Enter'],
        label: 'use',
        help: 'New runs go there from now on.',
        footer: true,
        unavailable: readOnly ?? (byEnvironment ? 'the environment variables decide' : undefined),
        run: () => chosen && tell(`using ${chosen.name} …`, accounts.use(chosen.name)),
      },
      {
        keys: ['t'],
        label: 'test',
        help: 'Ask both services with the keys of this account.',
        footer: true,
        run: () => chosen && tell(`asking ${chosen.name} …`, accounts.test(chosen.name).then(setChecks)),
      },
      {
        keys: ['n'],
        label: 'add',
        help: 'Add an Azure Batch account by its URL and keys.',
        footer: true,
        unavailable: readOnly,
        run: () => app.open({ screen: 'add account' }),
      },
      {
        keys: ['D'],
        label: 'remove',
        help: 'Forget this profile. Nothing on Azure changes.',
        footer: chosen?.stored === true,
        unavailable: readOnly ?? (chosen?.stored ? undefined : 'this one is always there'),
        run: () => setRemoving(true),
      },
      { keys: ['Esc', 'Backspace'], label: 'back', help: 'Back to the runs.', footer: true, run: app.back },
      copy,
      ...bindings,
    ]),
  );

  return (
    <Frame crumbs={['accounts']}>
      {({ columns: width, rows: height }) => (
        <Box flexDirection="column" paddingTop={1} gap={1}>
          <Section title="Accounts" detail={<FilterNote filter={filter} of="account" />}>
            <Table
              columns={columns}
              rows={filter.rows}
              keyOf={({ name }) => name}
              selected={selected}
              height={Math.min(rows.length + 1, height - 10)}
              width={width}
            />
          </Section>
          {removing && chosen && (
            <Confirm
              question={`Forget ${chosen.name}?`}
              lines={['The profile goes, with the keys stored in it. Nothing on Azure changes.']}
              doing="forget it"
              onNo={() => setRemoving(false)}
              onYes={() => {
                setRemoving(false);
                tell(`removing ${chosen.name} …`, accounts.remove(chosen.name));
              }}
            />
          )}
          {checks && <Checks checks={checks} />}
          <Box paddingX={3}>
            <Words tone="cost">{note ?? ''}</Words>
          </Box>
        </Box>
      )}
    </Frame>
  );
}
