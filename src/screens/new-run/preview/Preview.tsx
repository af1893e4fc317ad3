import { Box } from 'ink';
import { useMemo, useState } from 'react';
import { FilterNote } from '../../../components/FilterNote.tsx';
import { useBindings } from '../../../components/KeyRouter.tsx';
import { Prose } from '../../../components/Prose.tsx';
import { Section } from '../../../components/Section.tsx';
import { TextLines } from '../../../components/TextLines.tsx';
import { useTextLines } from '../../../components/use-text-lines.ts';
import { Words } from '../../../components/Words.tsx';
import { imageNamed } from '../../../model/batch/image.ts';
import type { ItemForm } from '../../../model/explorer/item-text.ts';
import { sanitise } from '../../../model/sanitise.ts';
import type { StepProps } from '../step.ts';
import { useSent } from '../use-sent.ts';
import { previewBindings } from './preview-keys.ts';
import { type SentView, sentRow, sentText, sentViews } from './sent-views.ts';
import { TaskNumber } from './TaskNumber.tsx';

interface PreviewProps extends StepProps {
  /** What is shown first. */
  readonly begin: SentView;
  readonly onClose: () => void;
}

const number = (n: number) => n.toLocaleString('en-US');

/** What stands beside a request that is not quite as it will be. */
function caveat(view: SentView, planned: boolean, text: string): string | undefined {
  const told = [
    ...(planned || !text.includes('RUN') ? [] : ['RUN: the review names it']),
    ...(text.includes('sig=…') ? ['URLs are signed as it is sent'] : []),
    ...(view === 'job' ? ['it ends by itself once its tasks are there'] : []),
  ];
  return told.length === 0 ? undefined : told.join('; ');
}

/** Any task of a run, its job and its pool, as they will be sent. */
export function Preview(props: PreviewProps) {
  const { draft, world, review, task, setTask, begin, onClose, columns, rows } = props;
  const [view, setView] = useState(begin);
  const [form, setForm] = useState<ItemForm>('json');
  const [asking, setAsking] = useState(false);
  const sent = useSent(props);
  const index = Math.min(task, Math.max(0, sent.count - 1));
  const agent = imageNamed(world.images.data ?? [], draft.image)?.nodeAgentSkuId;
  const row = useMemo(() => sentRow(sent, view, index, agent), [sent, view, index, agent]);
  const text = useMemo(() => sentText(row, form), [row, form]);
  const isText = typeof row !== 'string';
  // The line of views, the title, a blank and the caveat.
  const lines = useTextLines(isText ? text : '', Math.max(3, rows - 5), columns);
  useBindings(
    lines.around(
      previewBindings({
        view,
        form,
        count: sent.count,
        show: setView,
        turn: () => setForm(form === 'json' ? 'yaml' : 'json'),
        walk: (by) => setTask((index + by + sent.count) % Math.max(1, sent.count)),
        ask: () => setAsking(true),
        back: onClose,
      }),
    ),
  );
  const title =
    view === 'task' && sent.count > 0 ? `Task ${number(index + 1)} of ${number(sent.count)}` : `The ${view}`;
  const note = isText ? caveat(view, review.plan !== undefined, text) : undefined;
  return (
    <Box flexDirection="column" height={rows}>
      <Box height={1} paddingX={1} gap={2} marginBottom={1}>
        {!asking ? (
          <>
            <Words tone="dim">what will be sent:</Words>
            {sentViews.map((each) => (
              <Words key={each} tone={each === view ? 'strong' : 'dim'}>
                {each}
              </Words>
            ))}
          </>
        ) : (
          <TaskNumber
            count={sent.count}
            onGo={(place) => {
              setTask(place);
              setAsking(false);
            }}
            onClose={() => setAsking(false)}
          />
        )}
      </Box>
      <Section
        title={`${title}${isText ? `, ${form.toUpperCase()}` : ''}`}
        note={isText && <FilterNote filter={lines.filter} of="line" />}
      >
        {isText ? (
          <TextLines view={lines} />
        ) : (
          <Box paddingX={3}>
            <Prose tone="dim" cells={columns - 6}>
              {sanitise(text)}
            </Prose>
          </Box>
        )}
      </Section>
      {note !== undefined && (
        <Box paddingX={3} paddingTop={1} flexShrink={0}>
          <Words tone="dim">{note}</Words>
        </Box>
      )}
    </Box>
  );
}
