import { Box, Text } from 'ink';
import { useBindings } from '../../../components/KeyRouter.tsx';
import { Section } from '../../../components/Section.tsx';
import { useTheme } from '../../../components/theme.tsx';
import { Words } from '../../../components/Words.tsx';
import type { Action, Target } from '../../../model/explorer/action.ts';
import type { FieldValues } from '../../../model/explorer/plan-field.ts';
import type { Trial } from '../../../model/explorer/trial.ts';
import { sanitise } from '../../../model/sanitise.ts';
import { FaultyText } from './FaultyText.tsx';
import { useAsked } from './use-asked.ts';

interface TryOutProps {
  readonly trial: NonNullable<Action['trial']>;
  readonly targets: readonly Target[];
  readonly values: FieldValues;
  readonly rows: number;
  readonly onDone: () => void;
  readonly onBack: () => void;
}

const looks = { well: ['done', 'good'], wrong: ['failed', 'bad'], unknown: ['unknown', 'cost'] } as const;

/** What the service makes of the values, for each that they are for; nothing is changed by it. */
export function TryOut({ trial, targets, values, rows, onDone, onBack }: TryOutProps) {
  const theme = useTheme();
  const { answers } = useAsked(
    targets.map((target) => ({ doing: `try it for ${target.id}`, ask: () => trial.of(target, values) })),
  );
  const trials = answers.map(
    (each): Trial => ('answer' in each ? each.answer : { verdict: 'unknown', lines: [each.trouble] }),
  );
  const waits = trials.length < targets.length;
  const isWrong = trials.some(({ verdict }) => verdict === 'wrong');
  const fault = trials.find((each) => each.fault !== undefined)?.fault;
  useBindings([
    {
      keys: ['Enter'],
      label: 'go on',
      help: 'On to the plan; nothing is done yet.',
      footer: true,
      unavailable: waits
        ? 'the service has not answered yet'
        : isWrong
          ? 'the service would refuse it; Esc leads back to it'
          : undefined,
      run: onDone,
    },
    {
      keys: ['Esc'],
      label: 'back to the fields',
      help: 'Back to what was typed; nothing is done.',
      footer: true,
      run: onBack,
    },
  ]);
  return (
    <Section
      title={trial.title}
      detail={
        waits ? (
          <Words tone="move">{`asking the service, ${trials.length} of ${targets.length}`}</Words>
        ) : undefined
      }
    >
      <Box
        flexDirection="column"
        paddingX={3}
        paddingTop={1}
        height={Math.max(4, rows - 1)}
        overflow="hidden"
      >
        {trials.map(({ verdict, lines }, index) => {
          const [glyph, tone] = looks[verdict];
          const id = targets[index]?.id ?? '';
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: answers come in the order of the questions
            <Box key={index} flexDirection="column" flexShrink={0}>
              <Text {...theme.style(tone)}>{`${theme.glyph(glyph)} ${sanitise(id)}`}</Text>
              {lines.map((line, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: lines of a text
                <Text key={at} wrap="wrap">
                  {`  ${sanitise(line)}`}
                </Text>
              ))}
            </Box>
          );
        })}
        {fault && (
          <FaultyText text={fault.text} place={fault.place} rows={Math.max(3, rows - trials.length - 5)} />
        )}
      </Box>
    </Section>
  );
}
