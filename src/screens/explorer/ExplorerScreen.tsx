import { Box, useWindowSize } from 'ink';
import { useEffect, useState } from 'react';
import { DataAge } from '../../components/DataAge.tsx';
import { Frame, frameRows, linearRows } from '../../components/Frame.tsx';
import { useBindings, useTell } from '../../components/KeyRouter.tsx';
import { Prose } from '../../components/Prose.tsx';
import { Section } from '../../components/Section.tsx';
import { Table } from '../../components/Table.tsx';
import { useTheme } from '../../components/theme.tsx';
import { useRowSelection } from '../../components/use-row-selection.ts';
import { useNow, useStore } from '../../components/use-store.ts';
import { useWorkNote } from '../../components/use-work-note.ts';
import { Words } from '../../components/Words.tsx';
import type { Action } from '../../model/explorer/action.ts';
import { marksWords } from '../../model/explorer/marks.ts';
import { type PlannedRow, plannedRows } from '../../model/explorer/planned-rows.ts';
import type { ResourceName } from '../../model/explorer/resource.ts';
import { titleOf } from '../../model/explorer/resources.ts';
import { sanitise } from '../../model/sanitise.ts';
import { writtenWords } from '../../model/written-words.ts';
import type { BegunPlan } from '../../state/explorer/plans.ts';
import { useApp } from '../app/app-context.tsx';
import { capital, crumbsOfIds } from './crumbs.ts';
import { useBeginEdit } from './edit/use-begin-edit.ts';
import { explorerBindings } from './explorer-keys.ts';
import { FilterLine } from './FilterLine.tsx';
import { fileBindings } from './file-keys.ts';
import { leadBindings } from './lead-keys.ts';
import { NoRows } from './NoRows.tsx';
import { PlanPanel } from './plan/PlanPanel.tsx';
import { useLeftPlan } from './plan/use-left-plan.ts';
import { Roots, rootBindings } from './Roots.tsx';
import { SortPicker } from './SortPicker.tsx';
import { tableColumns } from './table-columns.ts';
import { useExplorerPlace } from './use-explorer-place.ts';
import { useMarks } from './use-marks.ts';
import { useTableFilter } from './use-table-filter.ts';
import { useTransferNote } from './use-transfer-note.ts';

interface ExplorerScreenProps {
  readonly resource: ResourceName;
  readonly parents: readonly string[];
}

interface Plan {
  readonly action: Action;
  readonly planned: readonly PlannedRow[];
  readonly begun?: BegunPlan;
}

const isAiry = (height: number) => height > 26;
/** Rows of the table with its titles: beside it stand the title of the section, a line above and one below. */
const tableHeight = (height: number, isRoot: boolean) => height - 4 - (isRoot && isAiry(height) ? 1 : 0);

/** A table of whatever the account holds: live, filtered, sorted, marked, and what can be done with its rows. */
export function ExplorerScreen({ resource: name, parents }: ExplorerScreenProps) {
  const app = useApp();
  const theme = useTheme();
  const { explorer } = app.model;
  const [table] = useState(() => explorer.openTable(name, parents));
  useEffect(() => table.close, [table]);
  const { resource } = table;
  const remember = JSON.stringify(['explore', name, parents]);
  const state = useStore(table.store);
  const { rows, read, total, loading, sort, at, trouble, throttled, liveForMs, filter: use } = state;
  const now = useNow(true);
  const filter = useTableFilter(table, remember);
  const isRoot = parents.length === 0;
  const windowRows = useWindowSize().rows;
  const page = tableHeight(theme.linear ? linearRows : windowRows - frameRows, isRoot) - 1;
  const { selected, current, choose, bindings: moves } = useRowSelection(rows, page, remember);
  const down = () => moves.find(({ keys }) => keys.includes('Down'))?.run();
  const marks = useMarks(rows, { current, down, remember });
  const [sorting, setSorting] = useState(false);
  const [plan, setPlan] = useState<Plan>();
  const [note, tell] = useWorkNote();
  const say = useTell();
  const edit = useBeginEdit(name, parents, tell);
  const row = rows[selected];
  const place = useExplorerPlace();

  const begin = (action: Action) =>
    setPlan({ action, planned: plannedRows(action, { resource, parents, row, marked: marks.rows }) });
  const left = useLeftPlan(remember, (begun) => setPlan({ action: begun.action, planned: [], begun }));
  const own = explorerBindings({
    resource,
    row,
    marked: marks.rows.length,
    openChild: (child) =>
      row &&
      app.open({ screen: 'explore', resource: child.resource, parents: [...child.parents(parents, row)] }),
    describe: () =>
      row && app.open({ screen: 'describe', resource: name, parents: [...parents], id: row.id }),
    edit: () => row && edit(row.id),
    begin,
    sort: () => setSorting(true),
    sorted: sort !== undefined,
    reverse: () => sort && table.setSort({ ...sort, reverse: !sort.reverse }),
    exportRows: () =>
      tell(
        'writing …',
        explorer
          .exportTable(table)
          .then((paths) => say({ text: writtenWords(paths, loading !== 'done'), tone: 'good' })),
      ),
    refresh: table.refresh,
    unmark: marks.any ? marks.clear : undefined,
    back: app.back,
  });
  const files = fileBindings({ resource, parents, row, open: app.open, narrow: filter.narrow });
  const leads = leadBindings({ resource, parents, id: row?.id, open: app.open });
  const toRoots = isRoot
    ? rootBindings(name, (root) => app.replace({ screen: 'explore', resource: root, parents: [] }))
    : [];
  useBindings(
    plan || sorting
      ? []
      : filter.around([...files, ...own, ...leads, left.binding, ...marks.bindings, ...toRoots, ...moves]),
  );

  const waiting = loading !== 'done' ? (trouble ?? `reading the ${titleOf(resource)} …`) : undefined;
  // What the service has narrowed is not all that there is.
  const isPart = filter.editing && total !== undefined && read < total;
  const noneFound = isPart
    ? 'none of the rows that are here has all of that; Enter asks the service'
    : 'no row has all of that; Esc clears the filter';
  const going = useTransferNote(remember);
  const doubt = use.doubt && (use.doubt.certain || rows.length === 0) ? use.doubt.text : undefined;
  // What stands in the place of the rows is not said twice.
  const told = waiting !== undefined && rows.length === 0 ? undefined : trouble;
  const said = note ?? told ?? left.note ?? use.refused ?? doubt ?? going;
  return (
    <Frame
      crumbs={[...crumbsOfIds(parents.slice(-2)), titleOf(resource)]}
      {...(place === undefined ? {} : { place })}
      status={<DataAge {...{ at, now, trouble, throttled, liveForMs }} />}
    >
      {({ columns, rows: height }) => (
        <Box flexDirection="column" paddingTop={isRoot ? 0 : 1}>
          {isRoot && <Roots here={name} air={isAiry(height)} />}
          {plan ? (
            <PlanPanel
              resource={resource}
              action={plan.action}
              planned={plan.planned}
              begun={plan.begun}
              from={remember}
              rows={height - 3}
              columns={columns}
              onClose={() => {
                setPlan(undefined);
                table.refresh();
              }}
              onMade={choose}
              onBegun={marks.clear}
            />
          ) : (
            <Section
              title={capital(titleOf(resource))}
              detail={<FilterLine table={table} filter={filter} columns={columns} />}
              note={
                marks.marked.size > 0 ? (
                  <Words tone="move">{marksWords(marks.marked.size, marks.rows.length)}</Words>
                ) : undefined
              }
            >
              {sorting ? (
                <SortPicker
                  resource={resource}
                  sort={sort}
                  rows={height - 6}
                  columns={columns}
                  onSort={table.setSort}
                  onClose={() => setSorting(false)}
                />
              ) : rows.length === 0 ? (
                <NoRows
                  resource={resource}
                  waiting={waiting}
                  {...(filter.line === '' ? {} : { noneFound })}
                  columns={columns}
                />
              ) : (
                <Table
                  columns={tableColumns({ resource, theme, now, sort })}
                  rows={rows}
                  keyOf={({ id }) => id}
                  isMarked={({ id }) => marks.marked.has(id)}
                  selected={selected}
                  height={tableHeight(height, isRoot)}
                  width={columns}
                />
              )}
            </Section>
          )}
          {!plan && (
            // One line below rows; whole where there are none.
            <Box paddingX={3} {...(rows.length > 0 ? { height: 1 } : { paddingTop: 1 })} overflow="hidden">
              <Prose tone="cost" cells={rows.length > 0 ? Number.POSITIVE_INFINITY : columns - 6}>
                {sanitise(said ?? '')}
              </Prose>
            </Box>
          )}
        </Box>
      )}
    </Frame>
  );
}
