import { Box, Text } from 'ink';
import { Section } from '../../components/Section.tsx';
import { useTheme } from '../../components/theme.tsx';
import { Words } from '../../components/Words.tsx';
import { thingKey } from '../../model/clean-up/left-thing.ts';
import { shortClock } from '../../model/format.ts';
import { sanitise } from '../../model/sanitise.ts';
import type { CleanUpView } from '../../state/clean-up.ts';

const doing: Readonly<Partial<Record<CleanUpView['phase'], string>>> = {
  stopping: 'The run is being stopped: its tasks are ended, usually within seconds.',
  deleting:
    'Each deletion is watched until the thing is gone; a pool with nodes takes a minute or more on Azure.',
  looking: 'One more look whether anything is left.',
};

/** How the deletions go, what failed and why, and what the last look has found. */
export function Results({
  view,
  chosen,
}: {
  readonly view: CleanUpView;
  readonly chosen: ReadonlySet<string>;
}) {
  const theme = useTheme();
  const failed = view.things.flatMap((thing) => {
    const fate = view.fates.get(thingKey(thing));
    return fate?.state === 'failed' ? [{ thing, fate }] : [];
  });
  const kept = view.left.filter((each) => !chosen.has(thingKey(each)));
  const over = view.phase === 'over';
  const verdict =
    failed.length > 0 || view.trouble !== undefined
      ? { tone: 'bad' as const, text: `${theme.glyph('failed')} not all of it is gone; r tries again` }
      : kept.length > 0
        ? {
            tone: 'good' as const,
            text: `${theme.glyph('done')} all gone that was chosen; kept: ${kept.map(({ id }) => id).join(', ')}`,
          }
        : { tone: 'good' as const, text: `${theme.glyph('done')} nothing of this run is left` };
  return (
    <Section title={over ? 'What came of it' : 'What happens'}>
      <Box flexDirection="column" paddingX={3}>
        {over ? (
          <Words tone={verdict.tone}>{sanitise(verdict.text)}</Words>
        ) : (
          <Words tone="dim">{doing[view.phase] ?? ''}</Words>
        )}
        {failed.map(({ thing, fate }) => (
          <Text key={thingKey(thing)} wrap="wrap" {...theme.style('bad')}>
            {`${theme.glyph('failed')} ${thing.what} ${sanitise(thing.id)}, after ${shortClock(fate.ms)}: ${sanitise(fate.why)}`}
          </Text>
        ))}
        {view.trouble !== undefined && (
          <Text wrap="wrap" {...theme.style('bad')}>
            {sanitise(view.trouble)}
          </Text>
        )}
      </Box>
    </Section>
  );
}
