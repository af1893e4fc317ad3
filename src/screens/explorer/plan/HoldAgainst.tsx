import { Box } from 'ink';
import { useEffect, useState } from 'react';
import { useBindings } from '../../../components/KeyRouter.tsx';
import { Prose } from '../../../components/Prose.tsx';
import { Section } from '../../../components/Section.tsx';
import { Words } from '../../../components/Words.tsx';
import type { Asked } from '../../../model/fit/asked.ts';
import { sanitise } from '../../../model/sanitise.ts';
import type { Held } from '../../../state/explorer/hold-against.ts';
import { useApp } from '../../app/app-context.tsx';

interface HoldAgainstProps {
  readonly asked: readonly Asked[];
  readonly columns: number;
  /** On to the plan, with what is worth a word there. */
  readonly onDone: (told: readonly string[]) => void;
  readonly onBack: () => void;
}

const margin = 3;

const uncheckedWords = (why: string) => `what the account may have could not be checked: ${why}`;

/** Holds what is asked against the account before it is planned: what cannot work is refused, with what works. */
export function HoldAgainst({ asked, columns, onDone, onBack }: HoldAgainstProps) {
  const { explorer } = useApp().model;
  const [held, setHeld] = useState<Held>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, for what was typed
  useEffect(() => {
    const stop = new AbortController();
    explorer.hold(asked, stop.signal).then(
      (answer) => {
        if (stop.signal.aborted) return;
        const { objections, unchecked } = answer;
        if (objections.length > 0) setHeld(answer);
        else onDone(unchecked === undefined ? [] : [uncheckedWords(unchecked)]);
      },
      () => undefined,
    );
    return () => stop.abort();
  }, []);
  useBindings([
    {
      keys: ['Esc', 'Enter'],
      label: 'back to the fields',
      help: 'Back to what was typed; nothing is done.',
      footer: true,
      run: onBack,
    },
    {
      keys: ['a'],
      label: held ? 'as it is' : 'without the check',
      help: 'On to the plan all the same: the service decides.',
      footer: true,
      run: () => onDone(held?.objections.map(({ why }) => why) ?? [uncheckedWords('it was not waited for')]),
    },
  ]);
  const cells = columns - 2 * margin;
  // Several reasons may have the same way out: it is told once.
  const ways = new Set(held?.objections.map(({ instead }) => instead));
  return (
    <Section title={held ? 'This cannot work' : 'What the account may have'}>
      <Box flexDirection="column" paddingX={margin} paddingTop={1}>
        {!held && <Words tone="move">reading quota, sizes and images …</Words>}
        {held?.objections.map(({ kind, why }) => (
          <Prose key={`${kind} ${why}`} tone="bad" cells={cells}>
            {sanitise(why)}
          </Prose>
        ))}
        {held && <Box height={1} />}
        {[...ways].map((way) => (
          <Prose key={way} cells={cells}>
            {sanitise(way)}
          </Prose>
        ))}
        {held && (
          <Box paddingTop={1}>
            <Words tone="dim">nothing was done</Words>
          </Box>
        )}
      </Box>
    </Section>
  );
}
