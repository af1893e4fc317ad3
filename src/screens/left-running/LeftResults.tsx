import { Box } from 'ink';
import { useBindings } from '../../components/KeyRouter.tsx';
import { Section } from '../../components/Section.tsx';
import { useNow, useStore } from '../../components/use-store.ts';
import { Words } from '../../components/Words.tsx';
import { counted, roughly } from '../../model/format.ts';
import type { LeftOrder } from '../../model/left-running/left-plan.ts';
import { leftKey } from '../../model/left-running/left-row.ts';
import type { LeftFate } from '../../state/left-running/left-state.ts';
import type { LeftWork } from '../../state/left-running/left-work.ts';
import { LeftLine } from './LeftLine.tsx';

interface LeftResultsProps {
  readonly work: LeftWork;
  readonly height: number;
  readonly columns: number;
  readonly onDone: () => void;
}

const ended: Readonly<Record<LeftOrder, string>> = { 'scale to zero': 'at zero', delete: 'gone' };

function fateWords(fate: LeftFate | undefined, order: LeftOrder, now: number): string {
  switch (fate?.state) {
    case 'done':
      return `${ended[order]} after ${roughly(fate.ms)}`;
    case 'failed':
      return fate.why;
    case 'working':
      return `${order === 'delete' ? 'going' : 'giving nodes back'}, ${roughly(now - fate.since)}`;
    default:
      return 'waiting';
  }
}

const looks = {
  waiting: ['waiting', 'dim'],
  working: ['running', 'move'],
  done: ['done', 'good'],
  failed: ['failed', 'bad'],
} as const;

/** Each thing watched until it is gone; those that failed and those under way stand first. */
export function LeftResults({ work, height, columns, onDone }: LeftResultsProps) {
  const { fates, over } = useStore(work.store);
  const now = useNow(!over);
  useBindings([
    {
      keys: ['Esc', 'Enter'],
      label: over ? 'back' : 'back, it goes on',
      help: 'Back to what is left; what is under way goes on.',
      footer: true,
      run: onDone,
    },
  ]);
  const fateOf = (key: string) => fates.get(key);
  const count = (state: LeftFate['state']) =>
    [...fates.values()].filter((fate) => fate.state === state).length;
  const order = { failed: 0, working: 1, waiting: 2, done: 3 } as const;
  const rows = work.rows.toSorted(
    (a, b) => order[fateOf(leftKey(a))?.state ?? 'waiting'] - order[fateOf(leftKey(b))?.state ?? 'waiting'],
  );
  const room = Math.max(2, height - 6);
  const shown = rows.slice(0, rows.length > room ? room - 1 : room);
  const [done, failed] = [count('done'), count('failed')];
  return (
    <Section title={work.order === 'delete' ? 'Deleting' : 'Scaling to zero'}>
      <Box flexDirection="column" paddingX={3} paddingTop={1}>
        {shown.map((row) => {
          const fate = fateOf(leftKey(row));
          const [glyph, tone] = looks[fate?.state ?? 'waiting'];
          return (
            <LeftLine
              key={leftKey(row)}
              row={row}
              cells={columns - 6}
              glyph={glyph}
              tone={tone}
              note={fateWords(fate, work.order, now)}
            />
          );
        })}
        {rows.length > shown.length && (
          <Words tone="dim">{`and ${counted(rows.length - shown.length, 'more', 'more')}`}</Words>
        )}
        <Box paddingTop={1}>
          <Words tone={failed > 0 ? 'bad' : over ? 'good' : 'move'}>
            {`${done} of ${rows.length} ${ended[work.order]}${failed > 0 ? `, ${failed} failed` : ''}`}
          </Words>
        </Box>
      </Box>
    </Section>
  );
}
