import type { Cell, TableColumn } from '../../components/Table.tsx';
import type { Theme } from '../../components/theme.tsx';
import { type LeftThing, thingKey } from '../../model/clean-up/left-thing.ts';
import { costs, goesWith, holds, kindWord } from '../../model/clean-up/plan-words.ts';
import { shortClock } from '../../model/format.ts';
import type { CleanUpView, Fate } from '../../state/clean-up.ts';

interface Shown {
  readonly view: CleanUpView;
  readonly chosen: ReadonlySet<string>;
  readonly free: boolean;
  readonly now: number;
  readonly glyph: Theme['glyph'];
}

const nameWidth = 31;

/** The beginning and the end of a name: what tells two containers of a run apart stands at the end. */
function shortName(name: string, ellipsis: string): string {
  return name.length <= nameWidth ? name : `${name.slice(0, nameWidth - 11)}${ellipsis}${name.slice(-10)}`;
}

function fateCell(fate: Fate | undefined, chosen: boolean, { now, glyph, view }: Shown): Cell {
  if (fate?.state === 'deleting')
    return { text: `${glyph('running')} deleting, ${shortClock(now - fate.since)}`, tone: 'move' };
  if (fate?.state === 'gone') return { text: `${glyph('done')} gone, ${shortClock(fate.ms)}`, tone: 'good' };
  if (fate?.state === 'failed') return { text: `${glyph('failed')} ${fate.why}`, tone: 'bad' };
  if (!chosen) return { text: 'kept', tone: 'dim' };
  return { text: view.phase === 'stopping' ? 'when the run has stopped' : 'next', tone: 'dim' };
}

function markCell(fate: Fate | undefined, chosen: boolean, { glyph }: Shown): Cell {
  if (fate?.state === 'gone') return { text: ` ${glyph('done')}`, tone: 'good' };
  if (fate?.state === 'failed') return { text: ` ${glyph('failed')}`, tone: 'bad' };
  return { text: chosen ? '[x]' : '[ ]', tone: chosen ? 'strong' : 'dim' };
}

/** Columns of the things of a clean-up: what they are while it is planned, what becomes of them after. */
export function thingColumns(shown: Shown): readonly TableColumn<LeftThing>[] {
  const { view, free } = shown;
  const planning = view.phase === 'asking' || view.phase === 'reading';
  const isChosen = (thing: LeftThing) => shown.chosen.has(thingKey(thing));
  const fateOf = (thing: LeftThing) => view.fates.get(thingKey(thing));
  const first: TableColumn<LeftThing>[] = [
    { title: '', width: 3, cell: (thing) => markCell(fateOf(thing), isChosen(thing), shown) },
    { title: 'what', width: 9, cell: (thing) => ({ text: kindWord(thing) }) },
    {
      title: 'name',
      width: nameWidth,
      cell: ({ id }) => ({ text: shortName(id, shown.glyph('ellipsis')) }),
    },
  ];
  if (!planning)
    return [
      ...first,
      {
        title: 'what becomes of it',
        width: 20,
        cell: (thing) => fateCell(fateOf(thing), isChosen(thing), shown),
      },
    ];
  return [
    ...first,
    { title: 'holds', width: 24, cell: (thing) => ({ text: holds(thing) }) },
    {
      title: 'costs',
      width: 9,
      from: 100,
      cell: (thing) => {
        const text = costs(thing, free);
        return { text, tone: text.startsWith('$') || text === 'billed' ? 'cost' : 'dim' };
      },
    },
    {
      title: 'goes with it',
      width: 20,
      from: 112,
      cell: (thing) => ({ text: goesWith(thing, view.downloaded), tone: 'dim' }),
    },
  ];
}
