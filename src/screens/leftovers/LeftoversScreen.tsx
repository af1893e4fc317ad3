import { Box, Text } from 'ink';
import { useCallback, useEffect, useState } from 'react';
import { FilterNote } from '../../components/FilterNote.tsx';
import { Frame } from '../../components/Frame.tsx';
import { useBindings } from '../../components/KeyRouter.tsx';
import { Section } from '../../components/Section.tsx';
import { Table, type TableColumn } from '../../components/Table.tsx';
import { useTheme } from '../../components/theme.tsx';
import { useFilter } from '../../components/use-filter.ts';
import { useSelection } from '../../components/use-selection.ts';
import { Words } from '../../components/Words.tsx';
import { isFree, perHour } from '../../model/cost/rate.ts';
import { placeOfUrl } from '../../model/place-name.ts';
import { messageOf } from '../../model/problem.ts';
import { sanitise } from '../../model/sanitise.ts';
import type { LeftoverRun, Leftovers } from '../../state/leftovers.ts';
import { useApp } from '../app/app-context.tsx';

/** @param several accounts were looked through: each row names its own. */
function columnsFor(free: boolean, several: boolean): readonly TableColumn<LeftoverRun>[] {
  const number = (n: number) => ({ text: n === 0 ? '–' : n.toLocaleString('en-US') });
  return [
    {
      title: 'run',
      width: 34,
      most: 61,
      keepEnd: true,
      cell: ({ runId }) => ({ text: runId, tone: 'strong' }),
    },
    ...(several
      ? [
          {
            title: 'account',
            width: 18,
            cell: ({ batchUrl }: LeftoverRun) => ({ text: placeOfUrl(batchUrl) }),
          },
        ]
      : []),
    { title: 'pools', width: 5, align: 'right', cell: ({ pools }) => number(pools) },
    { title: 'nodes', width: 6, align: 'right', cell: ({ nodes }) => number(nodes) },
    { title: 'jobs', width: 4, align: 'right', from: 92, cell: ({ jobs }) => number(jobs) },
    { title: 'containers', width: 10, align: 'right', cell: ({ containers }) => number(containers) },
    {
      title: free ? 'on Azure' : 'costs',
      width: 9,
      align: 'right',
      cell: ({ dollarsAnHour, currency, nodes }) =>
        nodes === 0
          ? { text: '–', tone: 'dim' }
          : {
              text: dollarsAnHour === undefined ? 'billed' : perHour(dollarsAnHour, currency),
              tone: free ? 'dim' : 'cost',
            },
    },
    {
      title: 'record',
      width: 10,
      from: 100,
      cell: ({ recorded }) => ({ text: recorded ? 'here' : 'none here', tone: 'dim' }),
    },
  ];
}

/** The same run may have left things in two accounts. */
const keyOf = ({ batchUrl, runId }: LeftoverRun) => `${batchUrl} ${runId}`;

/** Everything that batchdeck made in the account in use and that is still there, by its metadata, run by run. */
export function LeftoversScreen() {
  const app = useApp();
  const theme = useTheme();
  const [found, setFound] = useState<Leftovers>();
  const [trouble, setTrouble] = useState<string>();
  const read = useCallback(() => {
    setTrouble(undefined);
    app.model.leftovers().then(setFound, (error: unknown) => setTrouble(messageOf(error)));
  }, [app.model]);
  useEffect(read, [read]);
  const [first, ...others] = found?.accounts ?? [];
  const several = others.length > 0;
  const free = first !== undefined && !several && isFree(first.batchUrl);
  const place = several ? `${others.length + 1} accounts` : first && placeOfUrl(first.batchUrl);
  const said = trouble ?? found?.accounts.find((account) => account.trouble !== undefined)?.trouble;
  const columns = columnsFor(free, several);
  const filter = useFilter(found?.runs ?? [], columns, { remember: 'leftovers' });
  const { selected, bindings } = useSelection(filter.rows.map(keyOf), 12, { remember: 'leftovers' });
  const row = filter.rows[selected];
  useBindings(
    filter.around([
      {
        keys: ['Enter', 'D'],
        label: 'clean up',
        help: 'Show what of this run can be deleted. Nothing goes before its name was typed.',
        footer: true,
        unavailable: !row
          ? 'there is nothing here'
          : row.batchUrl === first?.batchUrl
            ? undefined
            : 'it is in another account: use its profile first',
        run: () => row && app.open({ screen: 'clean up', runId: row.runId }),
      },
      { keys: ['r'], label: 'refresh', help: 'Look through the account again.', footer: true, run: read },
      { keys: ['Esc', 'Backspace'], label: 'back', help: 'Back.', footer: true, run: app.back },
      ...bindings,
    ]),
  );
  return (
    <Frame crumbs={['leftovers']} {...(place === undefined ? {} : { place })}>
      {({ columns: width, rows }) => (
        <Box flexDirection="column" paddingTop={1}>
          <Section
            title={
              several
                ? 'What batchdeck has left in these accounts'
                : 'What batchdeck has left in this account'
            }
            {...(found ? { detail: <FilterNote filter={filter} of="run" /> } : {})}
            note={<Words tone="dim">{sanitise(place ?? '')}</Words>}
          >
            {said !== undefined && (
              <Box paddingX={3}>
                <Text wrap="wrap" {...theme.style('bad')}>
                  {sanitise(said)}
                </Text>
              </Box>
            )}
            {!found && trouble === undefined && (
              <Box paddingX={3}>
                <Words tone="dim">looking through its pools, jobs and containers …</Words>
              </Box>
            )}
            {found && found.runs.length === 0 && said === undefined && (
              <Box paddingX={3}>
                <Words tone="good">{`${theme.glyph('done')} nothing: no pool, job or container here was made by batchdeck`}</Words>
              </Box>
            )}
            {found && found.runs.length > 0 && (
              <Table
                columns={columns}
                rows={filter.rows}
                keyOf={keyOf}
                selected={selected}
                height={rows - 4}
                width={width}
              />
            )}
            {found && found.runs.length > 0 && (
              <Box paddingX={3} paddingTop={1}>
                <Words tone="dim">
                  found by the mark that batchdeck puts on all it makes, on any machine
                </Words>
              </Box>
            )}
          </Section>
        </Box>
      )}
    </Frame>
  );
}
