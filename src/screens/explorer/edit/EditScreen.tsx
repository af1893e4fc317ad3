import { Box, Text, useWindowSize } from 'ink';
import { Frame } from '../../../components/Frame.tsx';
import { useBindings } from '../../../components/KeyRouter.tsx';
import { Section } from '../../../components/Section.tsx';
import { useTheme } from '../../../components/theme.tsx';
import { useScroll } from '../../../components/use-scroll.ts';
import { Words } from '../../../components/Words.tsx';
import type { ResourceName } from '../../../model/explorer/resource.ts';
import { resourceNamed } from '../../../model/explorer/resources.ts';
import { sanitise } from '../../../model/sanitise.ts';
import { useApp } from '../../app/app-context.tsx';
import { crumbOf } from '../crumbs.ts';
import { useExplorerPlace } from '../use-explorer-place.ts';
import { DiffLines } from './DiffLines.tsx';
import { editKeys } from './edit-keys.ts';
import { editWords } from './edit-words.ts';
import { useItemEdit } from './use-item-edit.ts';

interface EditScreenProps {
  readonly resource: ResourceName;
  readonly parents: readonly string[];
  readonly id: string;
}

/** What was written of a thing: the difference before it is sent, or what is wrong with it. */
export function EditScreen({ resource: name, parents, id }: EditScreenProps) {
  const app = useApp();
  const theme = useTheme();
  const place = useExplorerPlace();
  const resource = resourceNamed(name);
  const { state, path, doing, trouble, edit, send, drop } = useItemEdit(name, parents, id);
  const diff = state?.diff ?? [];
  const room = Math.max(3, useWindowSize().rows - 10);
  const scroll = useScroll(diff.length, room, { letters: true });
  useBindings([...editKeys({ state, doing, back: app.back, edit, send, drop }), ...scroll.bindings]);
  const { title, words, tone } = editWords(state, resource.one);
  const problems = state?.problems ?? [];
  const said = doing ?? trouble ?? state?.note;
  const isKept = state !== undefined && !['begun', 'same', 'sent'].includes(state.phase);
  return (
    <Frame
      crumbs={[...parents.slice(-1).map(crumbOf), resource.one, crumbOf(id), 'edit']}
      {...(place === undefined ? {} : { place })}
    >
      {() => (
        <Box flexDirection="column" paddingTop={1}>
          <Section title={title} detail={<Words tone={tone}>{words}</Words>}>
            {said !== undefined && (
              <Box paddingX={3} paddingTop={1}>
                <Text wrap="wrap" {...theme.style(doing === undefined ? 'cost' : 'move')}>
                  {sanitise(said)}
                </Text>
              </Box>
            )}
            <Box flexDirection="column" paddingX={3} paddingTop={problems.length > 0 ? 1 : 0}>
              {problems.slice(0, room).map(({ line, text }) => (
                <Words key={`${line} ${text}`} tone="bad">
                  {sanitise(`line ${line}: ${text}`)}
                </Words>
              ))}
            </Box>
            <Box paddingTop={diff.length > 0 ? 1 : 0}>
              <DiffLines lines={diff.slice(scroll.first, scroll.first + room)} />
            </Box>
            {path !== undefined && isKept && (
              <Box paddingX={3} paddingTop={1}>
                <Words tone="dim">{sanitise(`what you wrote is kept in ${path}`)}</Words>
              </Box>
            )}
          </Section>
        </Box>
      )}
    </Frame>
  );
}
