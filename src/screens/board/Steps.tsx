import { Box } from 'ink';
import { ProgressBar } from '../../components/ProgressBar.tsx';
import { type GlyphName, type Tone, useTheme } from '../../components/theme.tsx';
import { Words } from '../../components/Words.tsx';
import type { StepName } from '../../model/run/fact.ts';
import type { RunProgress } from '../../model/run/progress.ts';
import type { RunState, StepState } from '../../model/run/run-state.ts';
import { stepLabel, stepShare } from '../../model/run/run-summary.ts';

const shownSteps: readonly StepName[] = ['check', 'upload', 'pool', 'job', 'watch', 'download', 'clean-up'];

const marks: Readonly<Record<StepState['state'], { glyph: GlyphName; tone: Tone }>> = {
  waiting: { glyph: 'waiting', tone: 'dim' },
  running: { glyph: 'running', tone: 'move' },
  done: { glyph: 'done', tone: 'good' },
};

interface StepsProps {
  readonly state: RunState;
  readonly progress: RunProgress | undefined;
}

/** The run's steps on one line, with a bar behind the one that is going on. */
export function Steps({ state, progress }: StepsProps) {
  const theme = useTheme();
  return (
    <Box height={1} paddingX={1} gap={2} overflow="hidden">
      {shownSteps.map((step) => {
        const mark = marks[state.steps[step].state];
        const isNow = state.steps[step].state === 'running' && !state.outcome;
        const share = isNow ? stepShare(progress) : undefined;
        const tasks = step === 'watch' && progress?.tasks;
        const count = tasks ? ` ${tasks.succeeded + tasks.failed}/${tasks.total}` : '';
        return (
          <Box key={step} flexShrink={0} gap={1}>
            <Words tone={mark.tone}>{theme.glyph(mark.glyph)}</Words>
            <Words
              tone={isNow ? 'strong' : mark.tone === 'dim' ? 'dim' : 'plain'}
            >{`${stepLabel(step)}${count}`}</Words>
            {share !== undefined && <ProgressBar share={share} width={14} />}
          </Box>
        );
      })}
    </Box>
  );
}
