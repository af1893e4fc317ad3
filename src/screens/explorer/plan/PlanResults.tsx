import { Box } from 'ink';
import { useBindings } from '../../../components/KeyRouter.tsx';
import { Section } from '../../../components/Section.tsx';
import { type GlyphName, type Tone, useTheme } from '../../../components/theme.tsx';
import { useCopy } from '../../../components/use-copy.ts';
import { useStore } from '../../../components/use-store.ts';
import { Words } from '../../../components/Words.tsx';
import { cellWidth, cutMiddleToCells } from '../../../model/cell-width.ts';
import type { Action } from '../../../model/explorer/action.ts';
import { counted } from '../../../model/format.ts';
import { sanitise } from '../../../model/sanitise.ts';
import type { PlanItem, PlanRun } from '../../../state/explorer/plan-run.ts';
import { ItemLine } from './ItemLine.tsx';

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
  const again = failed > 0 || left > 0;
  const copy = useCopy();
  const copies = items.flatMap((item) => item.copy ?? []);
  const leave = {
    label: running ? 'leave it to itself' : 'back',
    help: 'Back to the rows; what is begun goes on.',
    footer: true,
    run: onClose,
  };
  // Fields are of the whole: a part that failed is only done again.
  const canBack = onBack !== undefined && failed > 0 && !running && !hasParts;
  useBindings([
    ...(canBack
      ? [
          { ...leave, keys: ['Enter'] },
          {
            keys: ['Esc'],
            label: 'back to the fields',
            help: 'Back to what was typed, for those that failed.',
            footer: true,
            run: onBack,
          },
        ]
      : [{ ...leave, keys: ['Esc', 'Enter'] }]),
    ...(copies.length > 0
      ? [
          {
            keys: ['c'],
            label: 'copy',
            help: 'Copy the lines to the clipboard of your own machine, over SSH too.',
            footer: true,
            run: () => copy(copies.length === 1 ? 'line' : 'lines', copies.join('\n')),
          },
        ]
      : []),
    {
      keys: ['R'],
      label: failed === 0 && left > 0 ? 'go on' : 'retry what failed',
      help: 'Do once more what failed, and what was not begun, each by itself.',
      footer: again && !running,
      changes: true,
      unavailable: running ? 'it still goes on' : again ? undefined : 'nothing failed',
      run: run.retry,
    },
    {
      keys: ['x'],
      label: 'stop',
      help: 'Begin no further; what is under way is ended well, and R goes on.',
      footer: running,
      unavailable: running ? undefined : 'it has ended',
      run: run.stop,
    },
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
  const sorted = order.flatMap((state) => items.filter((item) => item.state === state));
  const shown = sorted.slice(0, Math.max(1, rows - 5));
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
      title={`${action.name}:`}
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
        {sorted.length > shown.length && (
          <Words tone="dim">{`and ${counted(sorted.length - shown.length, 'more', 'more')}`}</Words>
        )}
      </Box>
    </Section>
  );
}
