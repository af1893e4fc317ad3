import { Box, useWindowSize } from 'ink';
import { useEffect, useMemo, useState } from 'react';
import { FilterNote } from '../../components/FilterNote.tsx';
import { Frame } from '../../components/Frame.tsx';
import { useBindings } from '../../components/KeyRouter.tsx';
import { Section } from '../../components/Section.tsx';
import { Table } from '../../components/Table.tsx';
import { useTheme } from '../../components/theme.tsx';
import { useFilter } from '../../components/use-filter.ts';
import { useSelection } from '../../components/use-selection.ts';
import { useStore } from '../../components/use-store.ts';
import { Words } from '../../components/Words.tsx';
import { cutToCells } from '../../model/cell-width.ts';
import { levelOf, parentOf } from '../../model/outputs/level.ts';
import { chosenFiles, noMarks, toggleAll, toggleMark } from '../../model/outputs/marks.ts';
import { sanitise } from '../../model/sanitise.ts';
import type { OutputsOf } from '../../state/outputs.ts';
import { useApp } from '../app/app-context.tsx';
import { useRunPlace } from '../app/use-run-place.ts';
import { DownloadForm } from './DownloadForm.tsx';
import { LeaveTransfer } from './LeaveTransfer.tsx';
import { outputColumns } from './output-columns.ts';
import { outputBindings } from './output-keys.ts';
import { ageWords, emptyWords, placeWords, totalWords } from './output-words.ts';
import { PreviewPane } from './PreviewPane.tsx';
import { TransferPanel, transferHeight } from './TransferPanel.tsx';
import { usePreview } from './use-preview.ts';

/** What a run or a container holds: look at it, choose, download it. */
export function OutputsScreen({ of }: { readonly of: OutputsOf }) {
  const app = useApp();
  const theme = useTheme();
  const { rows: screenRows } = useWindowSize();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a place is opened once; App gives each its own key
  const outputs = useMemo(() => app.model.openOutputs(of), [app.model]);
  useEffect(() => outputs.close, [outputs]);
  const place = useRunPlace('runId' in of ? of.runId : undefined);
  const view = useStore(outputs.store);
  const transfer = useStore(app.model.transfers.store, (list) =>
    list.findLast(({ from }) => from === outputs.from),
  );
  const [prefix, setPrefix] = useState('');
  const [marks, setMarks] = useState(noMarks);
  const [dialog, setDialog] = useState<'folder' | 'leave'>();
  const level = useMemo(() => levelOf(view.files, prefix), [view.files, prefix]);
  const columns = outputColumns({ glyph: theme.glyph, marks, local: view.local });
  const folder = `outputs ${outputs.from} ${prefix}`;
  const filter = useFilter(level.rows, columns, { remember: folder });
  const height = Math.max(4, screenRows - 10);
  const { selected, bindings } = useSelection(
    useMemo(() => filter.rows.map(({ path }) => path), [filter.rows]),
    height,
    { remember: folder },
  );
  const preview = usePreview(outputs, screenRows - 4);
  const chosen = useMemo(() => chosenFiles(view.files, marks), [view.files, marks]);
  const row = filter.rows[selected];

  const keys = outputBindings({
    row,
    atTop: prefix === '',
    source: view.source?.kind,
    hasNodes: view.hasNodes,
    chosen: chosen.length,
    marked: marks.size > 0,
    transfer,
    enter: (at) => (at.kind === 'folder' ? setPrefix(at.path) : preview.show(at.file)),
    up: () => setPrefix(parentOf(prefix)),
    back: app.back,
    mark: (at) => setMarks((before) => toggleMark(before, at, (folder) => levelOf(view.files, folder))),
    markAll: () => setMarks((before) => toggleAll(before, filter.rows)),
    askFolder: () => setDialog('folder'),
    askLeave: () => setDialog('leave'),
    refresh: outputs.refresh,
    switchSource: () => {
      setPrefix('');
      setMarks(noMarks);
      outputs.switchSource();
    },
    retry: ({ id }) => app.model.transfers.retry(id),
  });
  const listKeys = filter.around([...keys, ...bindings]);
  useBindings(dialog === 'folder' ? [] : preview.open ? preview.bindings : listKeys);

  const crumbs = 'runId' in of ? ['runs', of.runId, 'outputs'] : ['containers', of.container];
  return (
    <Frame
      crumbs={crumbs}
      place={place}
      status={<Words tone={view.trouble === undefined ? 'dim' : 'cost'}>{ageWords(view)}</Words>}
    >
      {({ columns: width, rows }) => {
        if (preview.open)
          return (
            <Box flexDirection="column" paddingTop={1}>
              <PreviewPane
                {...preview.open}
                preview={preview.open.preview}
                trouble={preview.open.trouble}
                width={width}
                height={rows - 1}
              />
            </Box>
          );
        const below = dialog === undefined ? transferHeight(transfer, Math.floor(rows / 2)) : 6;
        const empty = emptyWords(view);
        return (
          <Box flexDirection="column" paddingTop={1}>
            <Section
              title={prefix === '' ? 'Outputs' : cutToCells(sanitise(prefix), Math.max(20, width - 60))}
              detail={
                filter.editing || filter.line !== '' ? (
                  <FilterNote filter={filter} of="row" />
                ) : (
                  <Words tone="dim">{totalWords(level, view)}</Words>
                )
              }
              note={<Words tone={view.fellBack ? 'cost' : 'dim'}>{placeWords(view, level, width)}</Words>}
            >
              {empty === undefined ? (
                <Table
                  columns={columns}
                  rows={filter.rows}
                  keyOf={({ path }) => path}
                  selected={selected}
                  height={rows - 2 - below}
                  width={width}
                  inactive={dialog !== undefined}
                />
              ) : (
                <Box paddingX={3} height={rows - 2 - below} flexDirection="column">
                  {empty.map((line) => (
                    <Words key={line} tone={view.trouble === undefined ? 'dim' : 'bad'}>
                      {line}
                    </Words>
                  ))}
                </Box>
              )}
            </Section>
            {dialog === undefined && transfer && (
              <TransferPanel transfer={transfer} width={width} height={below} />
            )}
            {dialog === 'folder' && (
              <Box paddingTop={1} flexDirection="column">
                <DownloadForm
                  files={chosen}
                  folder={view.folder}
                  onNo={() => setDialog(undefined)}
                  onStart={(folder) => {
                    setDialog(undefined);
                    outputs.download(chosen, folder);
                  }}
                />
              </Box>
            )}
            {dialog === 'leave' && (
              <Box paddingTop={1}>
                <LeaveTransfer
                  onStay={() => setDialog(undefined)}
                  onBack={app.back}
                  onCancel={() => {
                    setDialog(undefined);
                    if (transfer) app.model.transfers.cancel(transfer.id);
                  }}
                />
              </Box>
            )}
          </Box>
        );
      }}
    </Frame>
  );
}
