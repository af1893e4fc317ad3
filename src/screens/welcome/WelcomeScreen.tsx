import { Box, Text } from 'ink';
import { useState } from 'react';
import { Frame } from '../../components/Frame.tsx';
import { useBindings } from '../../components/KeyRouter.tsx';
import { Section } from '../../components/Section.tsx';
import { useTheme } from '../../components/theme.tsx';
import { useSelection } from '../../components/use-selection.ts';
import { Words } from '../../components/Words.tsx';
import { messageOf } from '../../model/problem.ts';
import { localProfileName } from '../../model/profile.ts';
import { sanitise } from '../../model/sanitise.ts';
import { useApp } from '../app/app-context.tsx';
import { type Way, ways } from './ways.ts';

function WayRow({ way, selected }: { readonly way: Way; readonly selected: boolean }) {
  const theme = useTheme();
  return (
    <Box flexDirection="column">
      <Box height={1} gap={1} paddingX={1}>
        <Words tone="move">{selected ? theme.glyph('select') : ' '}</Words>
        <Words tone={selected ? 'strong' : 'plain'}>{`${way.key}  ${way.name}`}</Words>
      </Box>
      <Box paddingLeft={6} paddingRight={2}>
        <Text wrap="wrap" {...theme.style('dim')}>
          {way.what}
        </Text>
      </Box>
    </Box>
  );
}

/** The first thing a person sees: what this is, and the ways to begin. Shown until one of them was chosen. */
export function WelcomeScreen() {
  const app = useApp();
  const [note, setNote] = useState<string>();
  const { selected, bindings } = useSelection(
    ways.map(({ key }) => key),
    ways.length,
  );
  const choose = (key: string | undefined) => {
    if (key === '2') return app.open({ screen: 'add account' });
    if (key === '3') return app.open({ screen: 'sign in' });
    app.model.accounts.use(localProfileName).then(
      () => app.go({ screen: 'home' }),
      (error: unknown) => setNote(messageOf(error)),
    );
  };
  useBindings([
    {
      keys: ['Enter'],
      label: 'choose',
      help: 'Begin the way that is marked. All of it can be changed later, under accounts.',
      footer: true,
      changes: ways[selected]?.key === '1',
      run: () => choose(ways[selected]?.key),
    },
    ...ways.map(({ key, name }) => ({
      keys: [key],
      label: key === '1' ? 'this machine' : key === '2' ? 'by keys' : 'by signing in',
      help: `Begin with: ${name}.`,
      footer: true,
      changes: key === '1',
      run: () => choose(key),
    })),
    {
      keys: ['Esc'],
      label: 'look around first',
      help: 'To the home screen; nothing is chosen, and this is shown again at the next start.',
      footer: true,
      run: app.back,
    },
    ...bindings,
  ]);
  return (
    <Frame crumbs={['welcome']}>
      {() => (
        <Box flexDirection="column" paddingTop={1} gap={1}>
          <Box flexDirection="column" paddingX={3}>
            <Words tone="strong">Run one command on many files, on many machines, with Azure Batch.</Words>
            <Text wrap="wrap">
              You pick the files and what each goes through. batchdeck uploads them, runs the work, shows it
              as it goes, fetches the results and cleans up.
            </Text>
          </Box>
          <Section title="Where should the work run?">
            <Box flexDirection="column" paddingTop={1} gap={1}>
              {ways.map((way, index) => (
                <WayRow key={way.key} way={way} selected={index === selected} />
              ))}
            </Box>
          </Section>
          <Box paddingX={3}>
            <Words tone="cost">{sanitise(note ?? '')}</Words>
          </Box>
        </Box>
      )}
    </Frame>
  );
}
