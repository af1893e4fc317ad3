import { Box } from 'ink';
import { useEffect, useRef, useState } from 'react';
import { useBindings } from '../../../components/KeyRouter.tsx';
import { TextField } from '../../../components/TextField.tsx';
import { type Tone, useTheme } from '../../../components/theme.tsx';
import { useStore } from '../../../components/use-store.ts';
import { Words } from '../../../components/Words.tsx';
import { splitTyped } from '../../../model/files/completion.ts';
import { isGlob, parseGlob } from '../../../model/files/glob.ts';
import { nameOf } from '../../../model/files/marks.ts';
import { bytes, counted } from '../../../model/format.ts';
import { messageOf } from '../../../model/problem.ts';
import { sanitise } from '../../../model/sanitise.ts';
import type { FileBrowser } from '../../../state/file-browser.ts';
import type { TypedPath } from '../../../state/typed-path.ts';
import { useApp } from '../../app/app-context.tsx';
import { usePathCompletion } from '../use-path-completion.ts';

interface PathFieldProps {
  readonly browser: FileBrowser;
  /** Marks what was typed. */
  readonly onTake: (found: TypedPath) => void;
  /** The field is left; what is shown stays. */
  readonly onClose: () => void;
}

type Look = TypedPath | { readonly kind: 'looking'; readonly found: number };

const unknown: Look = { kind: 'looking', found: 0 };

function says(text: string, look: Look, alike: number): { text: string; tone: Tone } {
  if (text === '')
    return { text: 'a file, a folder, or a pattern such as *.mp4 or **/*.mp4; ~ is your home', tone: 'dim' };
  switch (look.kind) {
    case 'looking':
      return {
        text: look.found > 0 ? `looking: ${counted(look.found, 'match', 'matches')} so far` : 'looking …',
        tone: 'dim',
      };
    case 'file':
      return { text: `a file, ${bytes(look.size)}: Enter marks it`, tone: 'plain' };
    case 'folder':
      return { text: 'a folder: Enter marks it with all that is below it', tone: 'plain' };
    case 'glob': {
      const first = look.paths.slice(0, 8).map(nameOf).join('   ');
      return {
        text: `${counted(look.paths.length, 'match', 'matches')}, Enter marks them: ${first}`,
        tone: 'plain',
      };
    }
    case 'nothing':
      if (alike > 0 && !text.endsWith('/'))
        return { text: `${counted(alike, 'name begins', 'names begin')} so; Tab completes`, tone: 'dim' };
      return { text: `${look.why}; Tab completes`, tone: 'dim' };
  }
}

/** A typed path. The folder that it names is shown below while it is typed, narrowed to what it may become. */
export function PathField({ browser, onTake, onClose }: PathFieldProps) {
  const theme = useTheme();
  const { files } = useApp().model;
  const [text, setText] = useState('');
  const [looked, setLooked] = useState<{ readonly at: string; readonly look: Look }>({
    at: '',
    look: unknown,
  });
  // What another text meant says nothing of this one.
  const look = looked.at === text ? looked.look : unknown;
  const [refused, setRefused] = useState(false);
  const [taking, setTaking] = useState(false);
  const alike = useStore(browser.store, ({ rows, filter }) => (filter.start === '' ? 0 : rows.length));
  const base = useRef(browser.store.getState().folder).current;

  const change = (next: string) => {
    setText(next);
    setRefused(false);
    setTaking(false);
    const { folder, start } = isGlob(next) ? { folder: parseGlob(next).base, start: '' } : splitTyped(next);
    const target = files.absolute(folder, base);
    if (target !== browser.store.getState().folder) browser.open(target);
    browser.filter({ start });
  };
  const completion = usePathCompletion({ text, base, change });

  useEffect(() => {
    if (text === '') return;
    const stop = new AbortController();
    const { signal } = stop;
    const setLook = (seen: Look) => setLooked({ at: text, look: seen });
    let told = Date.now();
    const onFound = (found: number) => {
      if (signal.aborted || Date.now() - told < 200) return;
      told = Date.now();
      setLook({ kind: 'looking', found });
    };
    files.typed(text, base, signal, onFound).then(
      (found) => !signal.aborted && setLook(found),
      (error: unknown) => !signal.aborted && setLook({ kind: 'nothing', why: messageOf(error) }),
    );
    return () => stop.abort();
  }, [files, text, base]);

  // Enter takes what was typed as soon as it is known what that is.
  useEffect(() => {
    if (!taking || look.kind === 'looking') return;
    setTaking(false);
    if (look.kind === 'nothing') setRefused(true);
    else onTake(look);
  });

  useBindings(
    [
      {
        keys: ['Enter'],
        label: 'mark it',
        help: 'Mark the file or folder typed, or all that a pattern matches.',
        footer: true,
        unavailable: text === '' ? 'type a path first' : undefined,
        run: () => setTaking(true),
      },
      ...completion.bindings,
      {
        keys: ['Down'],
        label: 'to the list',
        help: 'Leave the field and stay in the folder that it shows.',
        footer: true,
        run: () => {
          browser.filter({ start: '' });
          onClose();
        },
      },
      {
        keys: ['Esc'],
        label: 'close',
        help: 'Close the field; back to the folder before.',
        footer: true,
        run: () => {
          if (browser.store.getState().folder === base) browser.filter({ start: '' });
          else browser.open(base);
          onClose();
        },
      },
    ],
    { level: 'field' },
  );
  const line = says(text, look, alike);
  return (
    <Box flexDirection="column" paddingX={1}>
      <Box height={1} gap={1}>
        <Words tone="move">{theme.glyph('select')}</Words>
        <Words tone="strong">path</Words>
        <Box flexGrow={1} flexShrink={1} overflow="hidden">
          <TextField value={text} onChange={completion.typed} active />
        </Box>
      </Box>
      <Box height={1} paddingLeft={2}>
        <Words tone={refused ? 'bad' : line.tone}>
          {`${refused ? `${theme.glyph('failed')} ` : ''}${sanitise(line.text)}`}
        </Words>
      </Box>
    </Box>
  );
}
