import { Box, Text } from 'ink';
import { useBindings } from '../../components/KeyRouter.tsx';
import type { KeyBinding } from '../../components/key-binding.ts';
import { TextField } from '../../components/TextField.tsx';
import { useTheme } from '../../components/theme.tsx';
import { Words } from '../../components/Words.tsx';
import type { TypedName } from '../../model/clean-up/typed-name.ts';
import { sanitise } from '../../model/sanitise.ts';

interface AskNameProps {
  readonly name: string;
  /** False while nothing is chosen, and so nothing asked for. */
  readonly asks: boolean;
  /** `it`, `the three`. */
  readonly them: string;
  readonly typed: string;
  readonly onChange: (typed: string) => void;
  readonly compared: TypedName;
  /** Keys that go to the list although letters go to the name; no name of a run has a space. */
  readonly listKeys: readonly KeyBinding[];
}

/** Takes the letters of a name that is typed before anything is chosen: none of them is a key of another thing. */
function Letters({ onText }: { readonly onText: (text: string) => void }) {
  useBindings([], { level: 'field', onText });
  return null;
}

/** Asks for the name of the run, letter by letter; tells while it is typed what is not right. */
export function AskName({ name, asks, them, typed, onChange, compared, listKeys }: AskNameProps) {
  const theme = useTheme();
  // Above the field, because a parent binds after its children.
  useBindings(listKeys, { level: 'field' });
  const length = typed.trim().length;
  const note = compared.right
    ? { tone: 'good' as const, text: `${theme.glyph('done')} Enter deletes ${them}` }
    : compared.good < length
      ? { tone: 'bad' as const, text: `${theme.glyph('failed')} ${compared.wrong ?? ''}` }
      : undefined;
  if (!asks)
    return (
      <Box paddingX={3} height={1} flexShrink={0}>
        <Words>Nothing is chosen: Space chooses what is to go.</Words>
        <Letters onText={(text) => onChange(typed + text)} />
      </Box>
    );
  return (
    <Box flexDirection="column" flexShrink={0}>
      {/* No room is left at the end: with it, a run's name and the same typed would not fit 80 columns. */}
      <Box paddingLeft={3} gap={1} height={1}>
        <Words>
          {'Type '}
          <Text {...theme.style('strong')}>{sanitise(name)}</Text>
          {` to delete ${them}:`}
        </Words>
        <Box flexGrow={1} flexShrink={0}>
          <TextField value={typed} onChange={onChange} active />
        </Box>
      </Box>
      <Box paddingX={3} height={1}>
        {note && <Words tone={note.tone}>{sanitise(note.text)}</Words>}
      </Box>
    </Box>
  );
}
