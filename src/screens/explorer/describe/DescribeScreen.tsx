import { Box, useWindowSize } from 'ink';
import { useEffect, useState } from 'react';
import { DataAge } from '../../../components/DataAge.tsx';
import { FilterNote } from '../../../components/FilterNote.tsx';
import { Frame } from '../../../components/Frame.tsx';
import { useBindings } from '../../../components/KeyRouter.tsx';
import { Section } from '../../../components/Section.tsx';
import { TextLines } from '../../../components/TextLines.tsx';
import { useCopyKey } from '../../../components/use-copy.ts';
import { useNow, useStore } from '../../../components/use-store.ts';
import { useTextLines } from '../../../components/use-text-lines.ts';
import { useWorkNote } from '../../../components/use-work-note.ts';
import { Words } from '../../../components/Words.tsx';
import { type ItemForm, itemText } from '../../../model/explorer/item-text.ts';
import type { ResourceName } from '../../../model/explorer/resource.ts';
import { resourceNamed } from '../../../model/explorer/resources.ts';
import { sanitise } from '../../../model/sanitise.ts';
import { useApp } from '../../app/app-context.tsx';
import { crumbOf, crumbsOfIds } from '../crumbs.ts';
import { editBinding } from '../edit/edit-binding.ts';
import { useBeginEdit } from '../edit/use-begin-edit.ts';
import { leadBindings } from '../lead-keys.ts';
import { useExplorerPlace } from '../use-explorer-place.ts';
import { describeBindings } from './describe-keys.ts';
import { Facts, factsOf } from './Facts.tsx';

interface DescribeScreenProps {
  readonly resource: ResourceName;
  readonly parents: readonly string[];
  readonly id: string;
}

/** One thing of the account, whole: its facts, then everything that the service says, as YAML or JSON. */
export function DescribeScreen({ resource: name, parents, id }: DescribeScreenProps) {
  const app = useApp();
  const { explorer } = app.model;
  const resource = resourceNamed(name);
  const [watch] = useState(() => explorer.watchItem(name, parents, id));
  useEffect(() => watch.close, [watch]);
  const { data, at, trouble, throttled } = useStore(watch.store);
  const now = useNow(true);
  const [form, setForm] = useState<ItemForm>('yaml');
  const copyKey = useCopyKey('id', id);
  const [note, tell] = useWorkNote();
  const edit = useBeginEdit(name, parents, tell);
  const row = data?.row;
  // Where there is nothing to show yet, that says why.
  const said = note ?? (row ? trouble : undefined);
  const place = useExplorerPlace();
  const text = row ? itemText(row, form) : '';
  const facts = row ? factsOf(resource, row, now) : [];
  const size = useWindowSize();
  const room = Math.max(3, size.rows - facts.length - 7);
  const lines = useTextLines(text, room, size.columns);
  useBindings(
    lines.around([
      ...describeBindings({
        resource,
        form,
        back: app.back,
        turn: () => setForm(form === 'yaml' ? 'json' : 'yaml'),
        openChild: (child) =>
          app.open({
            screen: 'explore',
            resource: child.resource,
            parents: [...child.parents(parents, { id })],
          }),
      }),
      ...leadBindings({ resource, parents, id, open: app.open }),
      editBinding(resource, row && !data?.gone ? undefined : 'it is not there', () => edit(id)),
      copyKey,
    ]),
  );
  return (
    <Frame
      crumbs={
        parents.length === 0
          ? [resource.one, ...crumbsOfIds([id])]
          : [crumbOf(parents.at(-1) ?? ''), resource.one, crumbOf(id)]
      }
      {...(place === undefined ? {} : { place })}
      status={<DataAge {...{ at, now, trouble, throttled }} />}
    >
      {() => (
        <Box flexDirection="column" paddingTop={1}>
          <Section
            title={id}
            detail={data?.gone && row ? <Words tone="cost">it is gone; this is how it was</Words> : undefined}
          >
            <Facts facts={facts} />
          </Section>
          <Box paddingTop={1} flexDirection="column">
            <Section
              title={form.toUpperCase()}
              detail={said === undefined ? undefined : <Words tone="cost">{sanitise(said)}</Words>}
              note={row && <FilterNote filter={lines.filter} of="line" />}
            >
              {row === undefined ? (
                <Box paddingX={3}>
                  <Words tone="dim">
                    {sanitise(trouble ?? (data?.gone ? `there is no such ${resource.one}` : 'reading …'))}
                  </Words>
                </Box>
              ) : (
                <TextLines view={lines} />
              )}
            </Section>
          </Box>
        </Box>
      )}
    </Frame>
  );
}
