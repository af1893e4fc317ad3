import { Box } from 'ink';
import { useEffect, useState } from 'react';
import type { Tone } from '../../../components/theme.tsx';
import { Words } from '../../../components/Words.tsx';
import { cutMiddleToCells } from '../../../model/cell-width.ts';
import { counted } from '../../../model/format.ts';
import { messageOf } from '../../../model/problem.ts';
import type { TemplateOffer } from '../../../model/run/workload/template-offer.ts';
import { sanitise } from '../../../model/sanitise.ts';
import { useApp } from '../../app/app-context.tsx';
import { PathPrompt } from '../PathPrompt.tsx';

interface PlacePanelProps {
  readonly rows: number;
  readonly columns: number;
  /** Reads the gallery anew. */
  readonly readAgain: () => Promise<readonly TemplateOffer[]>;
  /** Told of the templates that were found at a place, under the ids of the gallery. */
  readonly onFound: (ids: readonly string[], note: string) => void;
  readonly onClose: () => void;
}

const hint = 'a template, or a folder with templates in it; it is listed here from now on';

/** Asks for a file or a folder of templates, which the gallery lists beside ours and the person's own. */
export function PlacePanel({ rows, columns, readAgain, onFound, onClose }: PlacePanelProps) {
  const { templates } = useApp().model;
  const [path, setPath] = useState('');
  const [places, setPlaces] = useState<readonly string[]>([]);
  const [says, setSays] = useState<{ readonly text: string; readonly tone: Tone }>();
  useEffect(() => {
    templates.places().then(setPlaces, () => undefined);
  }, [templates]);
  const change = (next: string) => {
    setPath(next);
    setSays(undefined);
  };
  const add = async () => {
    const { offers, unused } = await templates.addPlace(path);
    const [first] = unused;
    if (offers.length === 0)
      return setSays({ text: first ? first.why : 'there is no template', tone: 'bad' });
    const files = offers.map(({ workload }) => workload.job.file);
    const listed = (await readAgain()).filter(({ workload }) => files.includes(workload.job.file));
    const faulty = unused.length === 0 ? '' : `; ${counted(unused.length, 'other')} cannot be used`;
    onFound(
      listed.map(({ id }) => id),
      `${counted(offers.length, 'template')} found${faulty}`,
    );
  };
  const forget = async () => {
    await templates.forgetPlace(path);
    setPlaces(await templates.places());
    await readAgain();
    change('');
  };
  const fail = (error: unknown) => setSays({ text: messageOf(error), tone: 'bad' });
  const walk = (by: number) => {
    const at = places.indexOf(path);
    const from = at < 0 && by < 0 ? 0 : at;
    change(places[(from + by + places.length) % places.length] ?? path);
  };
  const none = places.length === 0 ? 'no place was named yet' : undefined;
  const isKnown = places.includes(path);
  return (
    <Box flexDirection="column">
      <PathPrompt
        label="templates at"
        doing="list it"
        help="Look for templates there, and list them with the others from now on."
        value={path}
        onChange={change}
        says={says ?? { text: hint, tone: 'dim' }}
        columns={columns}
        onTake={() => void add().catch(fail)}
        onClose={onClose}
        more={[
          {
            keys: ['Down'],
            label: 'known place',
            help: 'A place that was named before.',
            footer: places.length > 0,
            unavailable: none,
            run: () => walk(1),
          },
          {
            keys: ['Up'],
            label: 'known place',
            help: 'The one before.',
            unavailable: none,
            run: () => walk(-1),
          },
          {
            keys: ['Ctrl-X'],
            label: 'forget it',
            help: 'List this place no more. Nothing is deleted.',
            footer: isKnown,
            unavailable: isKnown ? undefined : 'Down leads to the places that can be forgotten',
            run: () => void forget().catch(fail),
          },
        ]}
      />
      {places.length > 0 && (
        <Box flexDirection="column" paddingX={3} paddingTop={1}>
          {places.slice(0, Math.max(1, rows - 5)).map((place) => (
            <Words key={place} tone={place === path ? 'strong' : 'dim'}>
              {cutMiddleToCells(sanitise(place), columns - 6, '…')}
            </Words>
          ))}
        </Box>
      )}
    </Box>
  );
}
