import { Box } from 'ink';
import { useBindings } from '../../../components/KeyRouter.tsx';
import { Section } from '../../../components/Section.tsx';
import { type GlyphName, type Tone, useTheme } from '../../../components/theme.tsx';
import { useCopy } from '../../../components/use-copy.ts';
import { useScroll } from '../../../components/use-scroll.ts';
import { useStore } from '../../../components/use-store.ts';
import { Words } from '../../../components/Words.tsx';
import { cellWidth, cutMiddleToCells } from '../../../model/cell-width.ts';
import type { Action } from '../../../model/explorer/action.ts';
import { counted } from '../../../model/format.ts';
import { sanitise } from '../../../model/sanitise.ts';
import type { PlanItem, PlanRun } from '../../../state/explorer/plan-run.ts';
import { capital } from '../crumbs.ts';
import { ItemLine } from './ItemLine.tsx';
import { resultKeys } from './result-keys.ts';

interface PlanResultsProps {
  readonly action: Action;
  readonly run: PlanRun;
  readonly rows: number;
  readonly columns: number;
  readonly onClose: () => void;
  /** Back to what was typed, for what failed. */
  readonly onBack?: () => void;
}

const looks: Readonly<Record<PlanItem['state'], readonly [GlyphName, Tone]>> = {
  failed: ['failed', 'bad'],
  doing: ['running', 'move'],
  waiting: ['waiting', 'dim'],
  done: ['done', 'good'],
};
const order: readonly PlanItem['state'][] = ['failed', 'doing', 'done', 'waiting'];

const number = (n: number) => n.toLocaleString('en-US');

/** Cells of a name that something is told beside. */
const mostName = 28;

/** What came of each; what failed can be tried again. */
export function PlanResults({ action, run, rows, onClose, onBack }: PlanResultsProps) {
  const theme = useTheme();
  const { items, done, failed, all, running } = useStore(run.store);
  const left = items.length - done - failed;
  const hasParts = items.some(({ part }) => part !== undefined);
  const copy = useCopy();
  const copies = items.flatMap((item) => item.copy ?? []);
  const sorted = order.flatMap((state) => items.filter((item) => item.state === state));
  const room = Math.max(1, rows - 5);
  const scroll = useScroll(sorted.length, room, { letters: true });
  const shown = sorted.slice(scroll.first, scroll.first + room);
  useBindings([
    ...resultKeys({
      running,
      failed,
      left,
      copies: copies.length,
      leave: onClose,
      // Fields are of the whole: a part that failed is only done again.
      toFields: hasParts ? undefined : onBack,
      copy: () => copy(copies.length === 1 ? 'line' : 'lines', copies.join('\n')),
      retry: run.retry,
      stop: run.stop,
    }),
    ...(sorted.length > room ? scroll.bindings : []),
  ]);
  const several = items.some(({ target }) => target.parents.at(-1) !== items[0]?.target.parents.at(-1));
  const nameOf = ({ target: { parents, id }, part }: PlanItem) =>
    part ?? (id === '' ? action.name : [...(several ? parents.slice(-1) : []), id].join(' / '));
  // Where something is told of each, the ids of nodes would leave no room for it.
  const shortName = (item: PlanItem) => {
    const name = sanitise(nameOf(item), { ascii: theme.ascii });
    const isTold = item.note !== undefined && items.length > 1;
    return isTold ? cutMiddleToCells(name, mostName, theme.glyph('ellipsis')) : name;
  };
  const nameCells = Math.max(
    0,
    ...shown.filter(({ note }) => note !== undefined).map((item) => cellWidth(shortName(item))),
  );
  const verdict: { tone: Tone; text: string } = running
    ? { tone: 'move', text: `${number(done + failed)} of ${number(all)}` }
    : failed === 0
      ? { tone: 'good', text: `${theme.glyph('done')} ${counted(done, 'done', 'done')}` }
      : { tone: 'bad', text: `${theme.glyph('failed')} ${failed} failed, ${done} done` };
  const stopped = !running && left > 0 ? `, ${number(left)} not begun` : '';
  return (
    <Section
      title={capital(action.name)}
      detail={<Words tone={verdict.tone}>{`${verdict.text}${stopped}`}</Words>}
    >
      <Box flexDirection="column" paddingX={3} paddingTop={1}>
        {shown.map((item) => {
          const { target, part, state, note } = item;
          const [glyph, tone] = looks[state];
          return (
            <ItemLine
              key={JSON.stringify([target.parents, target.id, part])}
              glyph={glyph}
              tone={tone}
              name={shortName(item)}
              nameCells={nameCells}
              note={note}
              noteTone={state === 'failed' ? 'bad' : items.length === 1 ? 'plain' : 'dim'}
              wrap={state === 'failed' || items.length === 1}
            />
          );
        })}
        {scroll.more > 0 && <Words tone="dim">{`and ${counted(scroll.more, 'more', 'more')}`}</Words>}
      </Box>
    </Section>
  );
}
