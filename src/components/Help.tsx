import { Box } from 'ink';
import { useState } from 'react';
import { wordsRank } from '../model/find-words.ts';
import { counted } from '../model/format.ts';
import { sanitise } from '../model/sanitise.ts';
import { wrapWords } from '../model/wrap-words.ts';
import { Frame } from './Frame.tsx';
import { useBindings } from './KeyRouter.tsx';
import { type KeyBinding, keyLabel } from './key-binding.ts';
import type { ListedBinding } from './key-layers.ts';
import { Section } from './Section.tsx';
import { type Theme, useTheme } from './theme.tsx';
import { useScroll } from './use-scroll.ts';
import { Words } from './Words.tsx';

const keysWidth = 16;
/** Columns beside the words: margins and the keys. */
const besideWords = keysWidth + 8;

interface HelpLine {
  readonly keys: string;
  readonly text: string;
  readonly now: boolean;
}

function linesOf(bindings: readonly KeyBinding[], width: number, theme: Theme): HelpLine[] {
  return bindings.flatMap(({ keys, help, unavailable }) => {
    const text = unavailable === undefined ? help : `${help} Not now: ${unavailable}.`;
    return wrapWords(text, width).map((line, index) => ({
      keys: index > 0 ? '' : keys.map((key) => keyLabel(key, theme.ascii)).join('  '),
      text: line,
      now: unavailable === undefined,
    }));
  });
}

interface HelpProps {
  /** What could be pressed when the help was opened. */
  readonly bindings: readonly ListedBinding[];
  readonly onClose: () => void;
}

function HelpBody({ bindings, onClose, columns, rows }: HelpProps & { columns: number; rows: number }) {
  const theme = useTheme();
  const [search, setSearch] = useState('');
  const found = bindings.filter(
    ({ label, help, keys }) => wordsRank(search, [label, help, keys.join(' ')]) !== undefined,
  );
  const here = found.filter(({ level }) => level !== 'program' && level !== 'always');
  const everywhere = found.filter((binding) => !here.includes(binding));
  const title = (text: string): HelpLine => ({ keys: text, text: '', now: true });
  const lines = [
    ...(here.length > 0 ? [title('this screen'), ...linesOf(here, columns - besideWords, theme)] : []),
    ...(here.length > 0 && everywhere.length > 0 ? [title('')] : []),
    ...(everywhere.length > 0
      ? [title('everywhere'), ...linesOf(everywhere, columns - besideWords, theme)]
      : []),
  ];
  const height = rows - 3;
  const { first, more, bindings: scrolling } = useScroll(lines.length, height);
  useBindings(
    [
      { keys: ['Esc', 'Enter'], label: 'close', help: 'Close the help.', footer: true, run: onClose },
      {
        keys: ['Backspace'],
        label: 'erase',
        help: 'Erase a letter of the search.',
        run: () => setSearch((text) => [...text].slice(0, -1).join('')),
      },
      ...scrolling,
    ],
    { level: 'dialog', onText: (text) => setSearch((before) => before + text) },
  );
  const note =
    found.length === 0 ? 'no key does that' : more > 0 ? `${counted(more, 'more line')} below` : 'the end';
  return (
    <Box flexDirection="column" paddingTop={1}>
      <Section
        title="Keys"
        detail={<Words tone="dim">{search === '' ? 'type to search' : `search: ${sanitise(search)}`}</Words>}
        note={<Words tone="dim">{note}</Words>}
      >
        {lines.slice(first, first + height).map(({ keys, text, now }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
          <Box key={first + index} height={1} paddingX={3} gap={2}>
            <Box width={keysWidth} flexShrink={0}>
              <Words tone={text === '' ? 'dim' : 'strong'}>{keys}</Words>
            </Box>
            <Words tone={now ? 'plain' : 'dim'}>{text}</Words>
          </Box>
        ))}
      </Section>
    </Box>
  );
}

/** What every key does that worked when the help was opened; typing narrows it. */
export function Help(props: HelpProps) {
  return <Frame crumbs={['help']}>{(size) => <HelpBody {...props} {...size} />}</Frame>;
}
