import { Box } from 'ink';
import { ProgressBar } from '../../components/ProgressBar.tsx';
import { type GlyphName, type Tone, useTheme } from '../../components/theme.tsx';
import { Words } from '../../components/Words.tsx';
import { cellWidth } from '../../model/cell-width.ts';
import { shortClock } from '../../model/format.ts';
import { foldDone, type StepWords } from '../../model/run/step-words.ts';

const marks: Readonly<Record<StepWords['state'], { glyph: GlyphName; tone: Tone }>> = {
  waiting: { glyph: 'waiting', tone: 'dim' },
  running: { glyph: 'running', tone: 'move' },
  done: { glyph: 'done', tone: 'good' },
  stopped: { glyph: 'stopped', tone: 'cost' },
};

const markOf = ({ state, failed }: StepWords) =>
  failed ? ({ glyph: 'failed', tone: 'bad' } as const) : marks[state];

interface StepsProps {
  readonly steps: readonly StepWords[];
  /** How long until the run's tasks are done, milliseconds. */
  readonly leftMs: number | undefined;
  readonly columns: number;
}

/** From so many columns on every step has its own name and what came of it. */
const roomyFrom = 100;
/** From so many on even a step that is over tells it. */
const widestFrom = 130;
const gap = 2;
const leastBar = 4;

const isGoing = ({ state, share }: StepWords) => state === 'running' && share !== undefined;

function Step({
  words,
  detail,
  bar,
}: {
  readonly words: StepWords;
  readonly detail: string;
  readonly bar: number;
}) {
  const theme = useTheme();
  const { glyph, tone } = markOf(words);
  const isNow = words.state === 'running';
  return (
    <Box flexShrink={0} gap={1}>
      <Words tone={tone}>{theme.glyph(glyph)}</Words>
      <Words tone={isNow ? 'strong' : tone === 'dim' ? 'dim' : 'plain'}>{`${words.label}${detail}`}</Words>
      {bar > 0 && words.share !== undefined && <ProgressBar share={words.share} width={bar} />}
    </Box>
  );
}

/** The run's steps on one line, with a bar behind the one that is going on, and how long it will take. */
export function Steps({ steps, leftMs, columns }: StepsProps) {
  const theme = useTheme();
  const roomy = columns >= roomyFrom;
  // Once all is over what was needed then is of no use.
  const over = steps.every(({ state }) => state === 'done');
  const detailOf = (words: StepWords) =>
    words.state === 'done' && columns < widestFrom && (over || words.step !== 'pool') ? '' : words.detail;
  const left =
    leftMs === undefined ? '' : roomy ? `about ${shortClock(leftMs)} left` : `~${shortClock(leftMs)}`;
  const cellsOf = (some: readonly StepWords[]) =>
    some.reduce((sum, words) => sum + 2 + cellWidth(`${words.label}${detailOf(words)}`) + gap, 0);
  const around = 2 + cellWidth(left);
  const isFolded = around + cellsOf(steps) + (steps.some(isGoing) ? leastBar : 0) > columns;
  const { done, rest } = isFolded ? foldDone(steps) : { done: [], rest: steps };
  const names = done.length > 1 ? done.slice(1) : done;
  const foldedNames = names.map(({ label }) => label).join(', ');
  const taken =
    around + cellsOf(rest) + (done.length > 0 ? done.length + 1 + cellWidth(foldedNames) + gap : 0);
  const room = columns - taken - 1;
  const bar = room >= leastBar ? Math.min(20, room) : 0;
  return (
    <Box height={1} paddingX={1} justifyContent="space-between" overflow="hidden">
      <Box gap={gap} flexShrink={1} overflow="hidden">
        {done.length > 0 && (
          <Box flexShrink={0} gap={1}>
            <Box flexShrink={0}>
              {done.map((words) => (
                <Words key={words.step} tone={markOf(words).tone}>
                  {theme.glyph(markOf(words).glyph)}
                </Words>
              ))}
            </Box>
            <Words>{foldedNames}</Words>
          </Box>
        )}
        {rest.map((words) => (
          <Step key={words.step} words={words} detail={detailOf(words)} bar={bar} />
        ))}
      </Box>
      {left !== '' && (
        <Box flexShrink={0}>
          <Words tone="dim">{left}</Words>
        </Box>
      )}
    </Box>
  );
}
