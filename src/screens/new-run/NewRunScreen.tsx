import { Box } from 'ink';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import * as v from 'valibot';
import { Confirm } from '../../components/Confirm.tsx';
import { Frame } from '../../components/Frame.tsx';
import { useBindings } from '../../components/KeyRouter.tsx';
import { useTheme } from '../../components/theme.tsx';
import { Words } from '../../components/Words.tsx';
import { placeName } from '../../model/place-name.ts';
import { messageOf } from '../../model/problem.ts';
import {
  draftOffers,
  draftWorkload,
  emptyDraft,
  type RunDraft,
  runDraftSchema,
} from '../../model/run/draft.ts';
import type { Workload } from '../../model/run/plan.ts';
import { refilled } from '../../model/run/workload/form-values.ts';
import { offerOf, type TemplateOffer } from '../../model/run/workload/template-offer.ts';
import { sanitise } from '../../model/sanitise.ts';
import { wrapWords } from '../../model/wrap-words.ts';
import type { Connection } from '../../services/connection/connection.ts';
import { useApp } from '../app/app-context.tsx';
import { useBegun } from '../app/use-begun.ts';
import { useDraft } from '../app/use-draft.ts';
import { FilesStep } from './files/FilesStep.tsx';
import { howToMark, inputProblem } from './input-problem.ts';
import { changedDraft, type NewRunStep, newRunSteps, stepProblem } from './new-run-fields.ts';
import { newRunBindings } from './new-run-keys.ts';
import { PoolStep } from './pool/PoolStep.tsx';
import { Preview } from './preview/Preview.tsx';
import { previewOf } from './preview/preview-key.ts';
import { ReviewStep } from './review/ReviewStep.tsx';
import type { StepField, StepProps } from './step.ts';
import { useBrowser } from './use-browser.ts';
import { useInputs } from './use-inputs.ts';
import { useOffers } from './use-offers.ts';
import { useReview } from './use-review.ts';
import { useWorld } from './use-world.ts';
import { WorkloadStep } from './workload/WorkloadStep.tsx';

const steps: Readonly<Record<NewRunStep, (props: StepProps) => ReactNode>> = {
  files: FilesStep,
  workload: WorkloadStep,
  pool: PoolStep,
  review: ReviewStep,
};

/** The template that was chosen, without values. */
const templateOf = (draft: RunDraft, offers: readonly TemplateOffer[]): Workload =>
  offerOf(draftOffers(draft, offers), draft.workload).workload;

const sameDraft = (a: RunDraft, b: RunDraft): boolean => JSON.stringify(a) === JSON.stringify(b);

const stepSchema = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(newRunSteps.length - 1));

interface NewRunProps {
  /** Folder to begin to choose files in. */
  readonly folder?: string;
  /** Absolute paths that are marked already. */
  readonly paths?: readonly string[];
  /** What an earlier run was, to be changed. */
  readonly begin?: RunDraft;
}

/** A new run in four steps. Going back forgets nothing; nothing is created before the last Enter. */
export function NewRunScreen({ folder, paths = [], begin = emptyDraft }: NewRunProps) {
  const app = useApp();
  const theme = useTheme();
  const [first] = useState<RunDraft>({ ...begin, paths: paths.length > 0 ? [...paths] : begin.paths });
  const [draft, setDraft] = useDraft<RunDraft>('draft', runDraftSchema, first);
  const [at, setAt] = useDraft('step', stepSchema, 0);
  const { starting, ...begun } = useBegun();
  const [connection, setConnection] = useState<Connection>();
  const [note, setNote] = useState<string>();
  const [look, setLook] = useState(0);
  const { offers, readAgain } = useOffers();
  const found = useInputs(draft, offers, connection, look);
  const browser = useBrowser(app.model.files, folder, draft.paths[0]);
  const step = newRunSteps[at] ?? 'review';
  const Step = steps[step];
  const last = step === 'review';

  const world = useWorld(connection, draft, offers);
  const review = useReview(draft, found, connection, world, last);
  // Whichever task is looked at stays the same from step to step.
  const [task, setTask] = useState(0);
  const [leaving, setLeaving] = useState(false);
  const [previewing, setPreviewing] = useState(false);
  const heldField = useRef<string>(undefined);
  const [field] = useState<StepField>(() => ({
    last: () => heldField.current,
    onField: (id) => {
      heldField.current = id;
    },
  }));
  // How often a step could not be left: each time its problems are shown.
  const [refused, setRefused] = useState(0);

  // Tried again by Enter, so that a service that is back is found without leaving what was typed.
  const [tries, setTries] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another try is asked for by its number
  useEffect(() => {
    app.model.connect().then(setConnection, (error: unknown) => setNote(messageOf(error)));
  }, [app.model, tries]);

  const change = (id: string, value: string) => {
    setNote(undefined);
    setWanted(false);
    setDraft((before) => changedDraft(before, id, value, offers));
  };

  const fill: StepProps['fill'] = (values, others) => {
    setNote(undefined);
    setDraft((before) => ({
      ...before,
      values:
        others === 'stay'
          ? { ...before.values, ...values }
          : refilled(templateOf(before, offers), before.values, values),
    }));
  };

  const mark = (paths: readonly string[]) => {
    setNote(undefined);
    setWanted(false);
    setDraft((before) => ({ ...before, paths }));
  };

  const blocked = () => {
    if (last && review.blocked) return review.blocked;
    const names = found.files.map(({ name }) => name);
    const problem = stepProblem(step, draft, world, names);
    if (problem) return problem;
    if (step === 'files' && draft.paths.length === 0 && draft.group === '')
      // Some templates take no files; which one it will be is chosen on the next step.
      return refused > 0 ? undefined : `${howToMark(browser.store.getState())}\nonce more goes on without`;
    const missing = inputProblem(step, found, draftWorkload(draft, offers));
    if (missing) return missing;
    if (last && !connection) {
      setTries((n) => n + 1);
      return 'not connected; asking again …';
    }
    return undefined;
  };

  const start = async () => {
    const { plan } = review;
    if (!connection || !plan || starting.current) return;
    setNote('starting …');
    try {
      await begun.keep(plan.id);
      await app.model.startRun(connection, plan, found.files, (what) => setNote(`starting: ${what} …`));
      // Without them the next form begins with the defaults.
      await app.model.templates.keepValues(templateOf(draft, offers), draft.values).catch(() => undefined);
      app.replace({ screen: 'board', runId: plan.id });
    } catch (error) {
      begun.forget();
      setNote(messageOf(error));
      review.renew();
    }
  };

  const [wanted, setWanted] = useState(false);
  const walk = (by: number) => {
    setNote(undefined);
    setWanted(false);
    setRefused(0);
    heldField.current = undefined;
    setAt(at + by);
  };
  const asking = last && review.plan !== undefined && review.checks === undefined;
  const unknown = found.looking || asking || (last && !connection && note === undefined);
  const go = () => {
    // The step is taken as soon as that is known which it needs.
    if (unknown) return setWanted(true);
    const why = blocked();
    if (why) {
      setNote(why);
      setRefused((n) => n + 1);
      // What a service answered may be another by now.
      if (last && review.checks) review.renew();
    } else if (last) void start();
    else walk(1);
  };

  useEffect(() => {
    if (!wanted || unknown) return;
    setWanted(false);
    go();
  });

  const back = () => {
    if (at > 0) walk(-1);
    else if (sameDraft(draft, first)) app.back();
    else setLeaving(true);
  };
  const bindings = newRunBindings({
    step,
    blocked: review.blocked !== undefined,
    starting: starting.current,
    go,
    back,
    preview: () => setPreviewing(true),
  });
  useBindings(previewing ? [] : bindings);

  const again = () => {
    app.model.files.forget();
    setLook((n) => n + 1);
  };
  const browsing = { browser, next: go, say: setNote, again };

  const crumbs = newRunSteps.map(
    (name, index) =>
      ({
        name,
        tone: index === at ? 'strong' : 'dim',
      }) as const,
  );
  const stepProps = {
    draft,
    change,
    fill,
    readAgain,
    mark,
    found,
    browsing,
    connection,
    world,
    review,
    field,
    refused,
    task,
    setTask,
  };
  return (
    <Frame
      crumbs={previewing ? ['new run', 'preview'] : ['new run']}
      {...(connection ? { place: placeName({ name: connection.name, batchUrl: connection.batch.url }) } : {})}
      status={crumbs.map(({ name, tone }, index) => (
        <Box key={name} gap={1}>
          <Words tone={tone}>{name}</Words>
          {index < at && <Words tone="good">{theme.glyph('done')}</Words>}
        </Box>
      ))}
    >
      {({ columns, rows: all }) => {
        const notes = (note ?? '').split('\n').flatMap((line) => wrapWords(sanitise(line), columns - 6));
        const rows = all - 1 - notes.length;
        return (
          <Box flexDirection="column" height={all} paddingTop={1}>
            <Box height={rows} flexDirection="column" gap={1} overflow="hidden">
              {leaving ? (
                <Confirm
                  question="Leave this new run?"
                  lines={['Nothing was created. What was marked, chosen and typed for it is lost.']}
                  doing="leave it"
                  onNo={() => setLeaving(false)}
                  onYes={app.back}
                />
              ) : previewing ? (
                <Preview
                  {...stepProps}
                  begin={previewOf[step]}
                  onClose={() => setPreviewing(false)}
                  columns={columns}
                  rows={rows}
                />
              ) : (
                <Step key={step} {...stepProps} columns={columns} rows={rows} />
              )}
            </Box>
            <Box paddingX={3} flexDirection="column" flexShrink={0}>
              {notes.map((line) => (
                <Words key={line} tone="cost">
                  {line || ' '}
                </Words>
              ))}
            </Box>
          </Box>
        );
      }}
    </Frame>
  );
}
