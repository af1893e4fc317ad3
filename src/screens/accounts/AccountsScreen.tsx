import { Box, Text } from 'ink';
import { useCallback, useEffect, useRef, useState } from 'react';
import { Confirm } from '../../components/Confirm.tsx';
import { FilterNote } from '../../components/FilterNote.tsx';
import { Frame } from '../../components/Frame.tsx';
import { useBindings } from '../../components/KeyRouter.tsx';
import { Section } from '../../components/Section.tsx';
import { Table, type TableColumn } from '../../components/Table.tsx';
import { type GlyphName, useTheme } from '../../components/theme.tsx';
import { useFilter } from '../../components/use-filter.ts';
import { useSelection } from '../../components/use-selection.ts';
import { messageOf } from '../../model/problem.ts';
import { sanitise } from '../../model/sanitise.ts';
import type { ConnectionCheck } from '../../services/connection/test-connection.ts';
import type { AccountRow } from '../../state/accounts.ts';
import { useApp } from '../app/app-context.tsx';
import { accountsBindings } from './accounts-keys.ts';
import { Checks } from './Checks.tsx';

/** What the tests of this visit found, by the name of the account. */
export type Tested = Readonly<Record<string, readonly ConnectionCheck[]>>;

function columnsWith(tested: Tested, glyph: (name: GlyphName) => string): readonly TableColumn<AccountRow>[] {
  const found = (name: string) => {
    const checks = Object.hasOwn(tested, name) ? tested[name] : undefined;
    if (!checks) return { text: '' };
    const failed = checks.filter(({ problem }) => problem !== undefined);
    return failed.length === 0
      ? { text: `${glyph('done')} answers`, tone: 'good' as const }
      : { text: `${glyph('failed')} does not work`, tone: 'bad' as const };
  };
  return [
    { title: 'name', width: 16, cell: ({ name }) => ({ text: name, tone: 'strong' }) },
    { title: 'in use', width: 6, cell: ({ inUse }) => ({ text: inUse ? glyph('done') : '', tone: 'good' }) },
    { title: 'keys', width: 20, from: 100, cell: ({ keys }) => ({ text: keys, tone: 'dim' }) },
    ...(Object.keys(tested).length === 0
      ? []
      : [{ title: 'test', width: 16, cell: ({ name }: AccountRow) => found(name) }]),
    { title: 'where', width: 30, cell: ({ place }) => ({ text: place }) },
  ];
}

/** Where runs can go: choose, add, change, test and remove accounts. */
export function AccountsScreen() {
  const app = useApp();
  const theme = useTheme();
  const { accounts } = app.model;
  const [rows, setRows] = useState<readonly AccountRow[]>([]);
  const [tested, setTested] = useState<Tested>({});
  const [note, setNote] = useState<string>();
  const [removing, setRemoving] = useState<string>();
  const [busy, setBusy] = useState(false);
  const testing = useRef<AbortController>(undefined);
  const columns = columnsWith(tested, theme.glyph);
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
  useEffect(() => () => testing.current?.abort(), []);

  const tell = (doing: string, work: Promise<unknown>) => {
    setNote(doing);
    work.then(
      () => {
        setNote(undefined);
        read();
      },
      (error: unknown) => setNote(messageOf(error)),
    );
  };

  const test = async ({ name }: AccountRow) => {
    const stop = new AbortController();
    testing.current = stop;
    setBusy(true);
    setNote(`asking ${name}, 15 s at most; Esc cancels …`);
    try {
      const checks = await accounts.test(name, stop.signal);
      if (stop.signal.aborted) return;
      setTested((before) => ({ ...before, [name]: checks }));
      setNote(undefined);
    } catch (error) {
      if (!stop.signal.aborted) setNote(messageOf(error));
    } finally {
      if (testing.current === stop) {
        testing.current = undefined;
        setBusy(false);
      }
    }
  };
  const cancel = () => {
    testing.current?.abort();
    testing.current = undefined;
    setBusy(false);
    setNote('the test was cancelled');
  };

  useBindings(
    filter.around([
      ...accountsBindings({
        app,
        chosen,
        byEnvironment: rows.some(({ name, inUse }) => name === 'environment' && inUse),
        busy,
        use: (row) => tell(`using ${row.name} …`, accounts.use(row.name)),
        test: (row) => void test(row),
        cancel,
        askRemove: (row) => setRemoving(row.name),
      }),
      ...bindings,
    ]),
  );

  const checks = chosen && Object.hasOwn(tested, chosen.name) ? tested[chosen.name] : undefined;
  return (
    <Frame crumbs={['accounts']}>
      {({ columns: width, rows: height }) => (
        <Box flexDirection="column" paddingTop={1} gap={1}>
          <Section title="Accounts" detail={<FilterNote filter={filter} />}>
            <Table
              columns={columns}
              rows={filter.rows}
              keyOf={({ name }) => name}
              selected={selected}
              height={Math.max(3, Math.min(filter.rows.length + 1, height - 12))}
              width={width}
            />
          </Section>
          {removing !== undefined && (
            <Confirm
              question={`Forget ${removing}?`}
              lines={['The account leaves this list, with the keys stored for it. Nothing on Azure changes.']}
              doing="forget it"
              onNo={() => setRemoving(undefined)}
              onYes={() => {
                setRemoving(undefined);
                tell(`removing ${removing} …`, accounts.remove(removing));
              }}
            />
          )}
          {checks && <Checks checks={checks} />}
          <Box paddingX={3}>
            <Text wrap="wrap" {...theme.style('cost')}>
              {sanitise(note ?? '')}
            </Text>
          </Box>
          {rows.some(({ name }) => name === 'environment') && (
            <Box paddingX={3}>
              <Text wrap="wrap" {...theme.style('dim')}>
                The environment variables decide while they are set; unset them to use another.
              </Text>
            </Box>
          )}
        </Box>
      )}
    </Frame>
  );
}
