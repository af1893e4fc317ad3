import { Box } from 'ink';
import { useMemo, useState } from 'react';
import { Form } from '../../../components/Form.tsx';
import { useBindings } from '../../../components/KeyRouter.tsx';
import type { KeyBinding } from '../../../components/key-binding.ts';
import { Prose } from '../../../components/Prose.tsx';
import { Section } from '../../../components/Section.tsx';
import { Words } from '../../../components/Words.tsx';
import { counted } from '../../../model/format.ts';
import { draftOffers, hasOwnCommand, typedValues } from '../../../model/run/draft.ts';
import { lintCommand } from '../../../model/run/lint-command.ts';
import type { Workload } from '../../../model/run/plan.ts';
import { isOurs } from '../../../model/run/workload/our-workloads.ts';
import { offerOf } from '../../../model/run/workload/template-offer.ts';
import { workloadTemplates } from '../../../model/run/workload/workload-templates.ts';
import { sanitise } from '../../../model/sanitise.ts';
import { lintTemplate } from '../../../model/template/lint/lint-template.ts';
import { Lines } from '../Lines.tsx';
import { stepFields } from '../new-run-fields.ts';
import type { StepProps } from '../step.ts';
import { useSent } from '../use-sent.ts';
import { useLastValues } from '../values/use-last-values.ts';
import { ValuesPanel } from '../values/ValuesPanel.tsx';
import { sameValues } from '../values/values-list.ts';
import { Warnings } from '../Warnings.tsx';
import { PlacePanel } from './PlacePanel.tsx';
import { previewLines } from './preview.ts';

/** Lines below the form that a preview needs to say anything. */
const leastPreview = 9;

/** Findings that are shown; `template check` tells of all. */
const mostTold = 2;

/** What would go wrong with the template that was chosen, and how that is mended. */
function templateWarnings(workload: Workload): string[] {
  if (isOurs(workload)) return [];
  const { job, pool } = workloadTemplates(workload);
  return (
    lintTemplate(job, { now: Date.now(), ...(pool && { pool }) })
      // The run names its own pool.
      .filter(({ severity, code }) => severity !== 'note' && code !== 'job.no-pool')
      .map(({ line, what, instead }) => `line ${line}: ${what}${instead === undefined ? '' : `; ${instead}`}`)
  );
}

/** What each file goes through, and what exactly that is for any of them. */
export function WorkloadStep(props: StepProps) {
  const {
    draft,
    change,
    found,
    world,
    field,
    refused,
    rows,
    columns,
    task,
    setTask,
    fill,
    readAgain,
    browsing,
  } = props;
  const { files } = found;
  const [panel, setPanel] = useState<'values' | 'place'>();
  /** The template that the list of them stands on, as it opens when some were added. */
  const [opened, setOpened] = useState<string>();
  const open = (next: 'values' | 'place') => {
    setOpened(undefined);
    setPanel(next);
  };
  const sent = useSent(props);
  const { job, count, perFile } = sent;
  const index = Math.min(task, Math.max(0, count - 1));
  const [one, many] = perFile ? ['file', 'files'] : ['task', 'tasks'];
  const walk = (by: number) => setTask((index + by + count) % Math.max(1, count));
  const alone = count < 2 || (perFile && files.length < 2) ? `there is one ${one} only` : undefined;
  useBindings([
    {
      keys: ['PgDn'],
      label: `next ${one}`,
      help: `Show the task of the next ${one}.`,
      footer: 'spare',
      unavailable: alone,
      run: () => walk(1),
    },
    {
      keys: ['PgUp'],
      label: `${one} before`,
      help: `Show the task of the ${one} before.`,
      unavailable: alone,
      run: () => walk(-1),
    },
  ]);
  const fillKeys: readonly KeyBinding[] = [
    {
      keys: ['Ctrl-F'],
      label: 'values',
      help: 'Fill the form: as last time, with the defaults, from a file of parameters; or write one.',
      footer: 'spare',
      run: () => open('values'),
    },
    {
      keys: ['Ctrl-O'],
      label: 'other templates',
      help: 'List the templates of another file or folder too.',
      run: () => open('place'),
    },
  ];
  useBindings(panel === undefined ? fillKeys : []);
  const number = (n: number) => n.toLocaleString('en-US');
  const of =
    perFile && files.length === 0
      ? 'no file is chosen'
      : `${number(index + 1)} of ${perFile ? number(files.length) : counted(count, one, many)}`;
  const { workload } = offerOf(draftOffers(draft, world.offers), draft.workload);
  const told = useMemo(() => templateWarnings(workload), [workload]);
  const { command = '', output = '' } = draft.values;
  const isOwn = hasOwnCommand(draft);
  const typed = !isOwn || command.trim() !== '';
  const names = useMemo(() => files.map(({ name }) => name), [files]);
  const last = useLastValues(workload);
  const isLast = last === undefined || sameValues(last.values, typedValues(workload, draft.values));
  const fields = stepFields('workload', draft, world, names).map((each) =>
    each.id === 'workload' && !isLast ? { ...each, note: { text: 'Ctrl-F: as last time' } } : each,
  );
  const formRows = Math.max(6, rows - leastPreview);
  const close = () => setPanel(undefined);
  const onFound = ([only, ...others]: readonly string[], note: string) => {
    close();
    if (only !== undefined && others.length === 0) change('workload', only);
    else setOpened(only);
    browsing.say(note);
  };
  return (
    <>
      <Section title="What should each of them go through?">
        {panel === 'values' ? (
          <ValuesPanel
            {...{ workload, draft, last, fill, columns }}
            say={browsing.say}
            rows={formRows}
            onClose={close}
          />
        ) : panel === 'place' ? (
          <PlacePanel {...{ columns, readAgain }} rows={formRows} onFound={onFound} onClose={close} />
        ) : (
          <Form
            fields={fields}
            onChange={change}
            begin={field.last()}
            onField={field.onField}
            opened={opened === undefined ? undefined : 'workload'}
            openedAt={opened}
            refused={refused}
            rows={formRows}
            listRows={Math.max(9, rows - 7)}
          />
        )}
      </Section>
      <Section
        title={index === 0 ? `For the first ${one}` : `For ${one} ${number(index + 1)}`}
        note={<Words tone="dim">{of}</Words>}
      >
        {typed && job && count > 0 ? (
          <>
            <Warnings
              texts={
                isOwn
                  ? lintCommand({
                      command,
                      perFile: true,
                      keeps: output === '' ? 'results folder' : 'results',
                    })
                  : told.slice(0, mostTold)
              }
            />
            <Lines lines={previewLines(job, index, rows >= 30)} />
          </>
        ) : (
          <Box paddingX={3}>
            <Prose tone="dim" cells={columns - 6}>
              {typed
                ? sanitise(sent.trouble ?? 'no task comes of it')
                : 'what is sent for this file shows once there is a command'}
            </Prose>
          </Box>
        )}
      </Section>
    </>
  );
}
