import { Box } from 'ink';
import { useEffect, useState } from 'react';
import { DataAge } from '../../components/DataAge.tsx';
import { Frame } from '../../components/Frame.tsx';
import { useBindings, useTell } from '../../components/KeyRouter.tsx';
import { Section } from '../../components/Section.tsx';
import { Table } from '../../components/Table.tsx';
import { useTheme } from '../../components/theme.tsx';
import { useRowSelection } from '../../components/use-row-selection.ts';
import { useNow, useStore } from '../../components/use-store.ts';
import { useWorkNote } from '../../components/use-work-note.ts';
import { Words } from '../../components/Words.tsx';
import type { Action, Target } from '../../model/explorer/action.ts';
import type { ResourceName } from '../../model/explorer/resource.ts';
import { titleOf } from '../../model/explorer/resources.ts';
import { cellOf } from '../../model/explorer/table-row.ts';
import { sanitise } from '../../model/sanitise.ts';
import { useApp } from '../app/app-context.tsx';
import { capital, crumbOf } from './crumbs.ts';
import { useBeginEdit } from './edit/use-begin-edit.ts';
import { explorerBindings } from './explorer-keys.ts';
import { FilterLine } from './FilterLine.tsx';
import { fileBindings } from './file-keys.ts';
import { leadBindings } from './lead-keys.ts';
import { PlanPanel } from './plan/PlanPanel.tsx';
import type { PlanRow } from './plan/plan-row.ts';
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
  readonly planned: readonly PlanRow[];
}

/** A table of whatever the account holds: live, filtered, sorted, marked, and what can be done with its rows. */
export function ExplorerScreen({ resource: name, parents }: ExplorerScreenProps) {
  const app = useApp();
  const theme = useTheme();
  const { explorer } = app.model;
  const [table] = useState(() => explorer.openTable(name, parents));
  useEffect(() => table.close, [table]);
  const { resource } = table;
  const remember = JSON.stringify(['explore', name, parents]);
  const { rows, loading, sort, at, trouble, throttled, liveForMs, filter: use } = useStore(table.store);
  const now = useNow(true);
  const filter = useTableFilter(table, remember);
  const { selected, current, bindings: moves } = useRowSelection(rows, 15, remember);
  const down = () => moves.find(({ keys }) => keys.includes('Down'))?.run();
  const marks = useMarks(rows, current, down);
  const [sorting, setSorting] = useState(false);
  const [plan, setPlan] = useState<Plan>();
  const [note, tell] = useWorkNote();
  const say = useTell();
  const edit = useBeginEdit(name, parents, tell);
  const row = rows[selected];
  const place = useExplorerPlace();

  const begin = (action: Action) => {
    const chosen =
      action.single || marks.marked.size === 0
        ? row
          ? [row]
          : []
        : rows.filter(({ id }) => marks.marked.has(id));
    const targets: PlanRow[] =
      action.to === 'list'
        ? [{ target: { parents, id: '' }, refusal: undefined }]
        : chosen.map((each) => {
            const target: Target = { parents, id: each.id };
            return {
              target,
              refusal: action.unavailable?.((title) => cellOf(resource.columns, each, title)),
            };
          });
    setPlan({ action, planned: targets });
  };
  const back = () => (marks.marked.size > 0 || marks.anchor !== undefined ? marks.clear() : app.back());
  const own = explorerBindings({
    resource,
    row,
    marked: marks.marked.size,
    openChild: (child) =>
      row &&
      app.open({ screen: 'explore', resource: child.resource, parents: [...child.parents(parents, row)] }),
    describe: () =>
      row && app.open({ screen: 'describe', resource: name, parents: [...parents], id: row.id }),
    edit: () => row && edit(row.id),
    begin,
    sort: () => setSorting(true),
    reverse: () => sort && table.setSort({ ...sort, reverse: !sort.reverse }),
    exportRows: () =>
      tell(
        'writing …',
        explorer
          .exportTable(table)
          .then((paths) => say({ text: `written: ${paths.join(' and ')}`, tone: 'good' })),
      ),
    refresh: table.refresh,
    back,
  });
  const files = fileBindings({ resource, parents, row, open: app.open, narrow: filter.narrow });
  const leads = leadBindings({ resource, parents, id: row?.id, open: app.open });
  const isRoot = parents.length === 0;
  const toRoots = isRoot
    ? rootBindings(name, (root) => app.replace({ screen: 'explore', resource: root, parents: [] }))
    : [];
  useBindings(
    plan || sorting
      ? []
      : filter.around([...files, ...own, ...leads, ...marks.bindings, ...toRoots, ...moves]),
  );

  const waiting = loading !== 'done' ? (trouble ?? `reading the ${titleOf(resource)} …`) : undefined;
  const going = useTransferNote(remember);
  const said = note ?? trouble ?? use.refused ?? going;
  return (
    <Frame
      crumbs={[...parents.slice(-2).map(crumbOf), titleOf(resource)]}
      {...(place === undefined ? {} : { place })}
      status={<DataAge {...{ at, now, trouble, throttled, liveForMs }} />}
    >
      {({ columns, rows: height }) => (
        <Box flexDirection="column" paddingTop={isRoot ? 0 : 1}>
          {isRoot && <Roots here={name} air={height > 26} />}
          {plan ? (
            <PlanPanel
              resource={resource}
              action={plan.action}
              planned={plan.planned}
              from={remember}
              rows={height - 3}
              columns={columns}
              onClose={() => {
                setPlan(undefined);
                table.refresh();
              }}
              onBegun={marks.clear}
            />
          ) : (
            <Section
              title={capital(titleOf(resource))}
              detail={<FilterLine table={table} filter={filter} />}
              note={
                marks.marked.size > 0 ? <Words tone="move">{`${marks.marked.size} marked`}</Words> : undefined
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
                <Box paddingX={3} paddingTop={1}>
                  <Words tone="dim">
                    {sanitise(
                      waiting ??
                        (filter.line === '' ? `no ${titleOf(resource)} here` : 'no row has all of that'),
                    )}
                  </Words>
                </Box>
              ) : (
                <Table
                  columns={tableColumns({ resource, theme, now, sort })}
                  rows={rows}
                  keyOf={({ id }) => id}
                  isMarked={({ id }) => marks.marked.has(id)}
                  selected={selected}
                  height={height - 4 - (isRoot && height > 26 ? 1 : 0)}
                  width={columns}
                />
              )}
            </Section>
          )}
          {!plan && (
            <Box paddingX={3} height={1}>
              <Words tone={said === undefined ? 'dim' : 'cost'}>{sanitise(said ?? '')}</Words>
            </Box>
          )}
        </Box>
      )}
    </Frame>
  );
}
