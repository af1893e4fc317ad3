import { Box } from 'ink';
import { useEffect, useMemo, useState } from 'react';
import { useBindings } from '../../../components/KeyRouter.tsx';
import { Section } from '../../../components/Section.tsx';
import { Table } from '../../../components/Table.tsx';
import { useTheme } from '../../../components/theme.tsx';
import { useStore } from '../../../components/use-store.ts';
import { Words } from '../../../components/Words.tsx';
import { nameOf, parentOf } from '../../../model/files/marks.ts';
import { counted } from '../../../model/format.ts';
import { draftWorkload } from '../../../model/run/draft.ts';
import { sanitise } from '../../../model/sanitise.ts';
import type { BrowserState } from '../../../state/file-browser.ts';
import type { TypedPath } from '../../../state/typed-path.ts';
import type { StepProps } from '../step.ts';
import { FilterField } from './FilterField.tsx';
import { fileColumns, isFolder } from './file-columns.ts';
import { fileKeys } from './file-keys.ts';
import { MarkedSummary } from './MarkedSummary.tsx';
import { PathField } from './PathField.tsx';
import { useMarking } from './use-marking.ts';

/** From here on what is marked stands beside the list, not below it. */
const wideFrom = 110;
const summaryWidth = 44;
const summaryLines = 3;

function noteOf({ rows, entries, hidden, filter, looking }: BrowserState): string {
  if (looking) return 'reading …';
  const narrowed = filter.text !== '' || filter.start !== '';
  const count = narrowed
    ? `${rows.length.toLocaleString('en-US')} of ${counted(entries.length, 'entry', 'entries')}`
    : counted(rows.length, 'entry', 'entries');
  const filtered = filter.text === '' ? '' : `, filter “${sanitise(filter.text)}”`;
  return `${count}${hidden > 0 ? `, ${hidden} hidden (.)` : ''}${filtered}`;
}

/** What stands in the place of rows where there are none. */
function emptyText({ looking, trouble, entries, hidden, filter }: BrowserState): string {
  if (trouble !== undefined) return trouble;
  if (looking) return 'reading the folder …';
  if (entries.length === 0) return 'This folder is empty.';
  if (filter.text !== '' || filter.start !== '') return 'No name here is like that.';
  return `Only hidden names are here: . shows ${hidden === 1 ? 'it' : 'them'}.`;
}

/** Which files: folders to look through, a path to type, marks that stay. */
export function FilesStep(props: StepProps) {
  const { draft, found, browsing, world, columns, rows } = props;
  const { browser, next, again, say } = browsing;
  const theme = useTheme();
  const state = useStore(browser.store);
  const [typing, setTyping] = useState<'path' | 'filter'>();
  const suffix = draftWorkload(draft, world.offers).inputEnding;
  const marking = useMarking(props, state, suffix);
  const { marks, onTheWay, range } = marking;

  const wide = columns >= wideFrom;
  const width = wide ? columns - summaryWidth : columns;
  const fieldRows = typing === 'path' ? 2 : typing === 'filter' ? 1 : 0;
  const height = rows - 1 - fieldRows - (wide ? 0 : summaryLines + 2);
  const { folder, detailsOf, selected } = state;
  const row = state.rows[selected];
  const onFolder = row !== undefined && isFolder(row, detailsOf(row.name));

  useEffect(() => {
    if (state.rows.length > 0) browser.look(selected - height, 2 * height);
  }, [browser, state.rows, selected, height]);

  const take = (typed: TypedPath) => {
    setTyping(undefined);
    browser.filter({ start: '' });
    if (typed.kind === 'nothing') return;
    const paths = typed.kind === 'glob' ? typed.paths : [typed.path];
    marking.add(paths);
    if (typed.kind === 'glob') {
      const rest = typed.leftOut > 0 ? `; ${typed.leftOut} left out: they cannot be read or named` : '';
      say(`${counted(paths.length, 'match', 'matches')} marked${rest}`);
    } else browser.open(parentOf(typed.path), nameOf(typed.path));
  };

  const keys = fileKeys(
    {
      browser,
      height: height - 1,
      selected: row,
      selectedIsFolder: onFolder,
      notMarkable: marking.notMarkable,
      rangeFrom: marking.rangeFrom,
      filtered: state.filter.text !== '',
      nextLabel: 'next',
    },
    {
      enter: () => row && browser.open(`${folder === '/' ? '' : folder}/${row.name}`),
      mark: marking.markRow,
      markAll: marking.markAll,
      range: marking.markRange,
      endRange: marking.endRange,
      unmarkAll: marking.unmarkAll,
      typePath: () => setTyping('path'),
      typeFilter: () => setTyping('filter'),
      showAll: () => browser.filter({ text: '' }),
      refresh() {
        browser.refresh();
        again();
      },
      next,
    },
  );
  useBindings(typing ? [] : keys, { level: 'field' });

  const view = { folder, marks, onTheWay, range, suffix, detailsOf };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the view is made of these
  const tableColumns = useMemo(
    () => fileColumns(view, width, theme),
    [folder, marks, onTheWay, range, suffix, detailsOf, width, theme],
  );
  const close = () => setTyping(undefined);
  return (
    <Box flexDirection={wide ? 'row' : 'column'} gap={wide ? 0 : 1}>
      <Box width={width} height={wide ? rows : rows - summaryLines - 2} flexDirection="column">
        <Section
          title="Which files?"
          detail={<Words tone="dim">{sanitise(folder)}</Words>}
          note={<Words tone="dim">{noteOf(state)}</Words>}
        />
        {typing === 'path' && <PathField browser={browser} onTake={take} onClose={close} />}
        {typing === 'filter' && <FilterField browser={browser} onClose={close} />}
        {state.rows.length > 0 ? (
          <Table
            columns={tableColumns}
            rows={state.rows}
            keyOf={({ name }) => name}
            selected={selected}
            height={height}
            width={width}
            inactive={typing !== undefined}
          />
        ) : (
          <Box paddingX={3} paddingTop={1}>
            <Words tone={state.trouble === undefined ? 'dim' : 'bad'}>{emptyText(state)}</Words>
          </Box>
        )}
      </Box>
      <Box width={wide ? summaryWidth : columns} flexDirection="column">
        <MarkedSummary
          marks={marks.size}
          found={found}
          suffix={suffix}
          lines={wide ? rows - 1 : summaryLines}
          tall={wide}
        />
      </Box>
    </Box>
  );
}
