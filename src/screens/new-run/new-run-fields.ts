import type { FormField } from '../../components/form-field.ts';
import {
  type DraftField,
  draftOffers,
  draftWorkload,
  type RunDraft,
  usesExistingPool,
} from '../../model/run/draft.ts';
import { type DraftWorld, draftProblem } from '../../model/run/draft-problem.ts';
import { isOurs } from '../../model/run/workload/our-workloads.ts';
import { inputParameter } from '../../model/run/workload/parameter-role.ts';
import { firstOffers, offerOf, type TemplateOffer } from '../../model/run/workload/template-offer.ts';
import { templatePool } from '../../model/run/workload/usual-pool.ts';
import { takesFiles, workloadTemplates } from '../../model/run/workload/workload-templates.ts';
import { groupList } from './workload/group-list.ts';
import { parameterFields, parameterOf } from './workload/parameter-fields.ts';

export const newRunSteps = ['files', 'workload', 'pool', 'review'] as const;
export type NewRunStep = (typeof newRunSteps)[number];

type FieldText = Pick<FormField, 'label' | 'help' | 'choices' | 'choiceLabels' | 'placeholder' | 'number'>;

const texts: Readonly<Record<DraftField, FieldText>> = {
  workload: {
    label: 'workload',
    help: 'Tab lists the templates that there are; Ctrl-O adds those of another folder.',
  },
  group: {
    label: 'files from',
    help: 'The files that were marked are uploaded. A file group that is there is taken as it is, and stays: Tab lists them.',
    placeholder: 'the files that were marked',
  },
  suffix: {
    label: 'ending',
    help: 'Which files a folder gives. Leave it empty for every file.',
    placeholder: 'for example .txt',
  },
  where: {
    label: 'where',
    help: 'A pool is a group of machines, its nodes. A new one is made for this run; an existing one is used as it is.',
    choices: ['new', 'existing'],
    choiceLabels: { new: 'a new pool', existing: 'an existing pool' },
  },
  pool: {
    label: 'pool',
    help: 'Used as it is: nodes, size and image stay. Other work shares its slots.',
    placeholder: 'its id',
  },
  nodes: {
    label: 'dedicated',
    help: 'Nodes at the full price: yours for as long as the pool has them.',
    number: true,
  },
  spot: {
    label: 'Spot',
    help: 'Nodes of spare capacity, at a lower, changing price. Azure may take one back: its task starts again elsewhere.',
    number: true,
  },
  slots: {
    label: 'slots a node',
    help: 'Tasks that a node runs at once. Leave it at 1 for programs that use all cores, as ffmpeg does.',
    number: true,
  },
  vmSize: {
    label: 'size',
    help: 'Cores and memory of each node: a VM size. Any size of the region can be typed.',
  },
  image: {
    label: 'image',
    placeholder: "the template's own",
    help: 'The operating system of the nodes: publisher/offer/sku, of those that the account supports.',
  },
  subnet: {
    label: 'network',
    help: 'A subnet that the nodes join, by its resource id; needs a sign-in by Entra ID. Empty: as the template has it, which most leave to Batch.',
    placeholder: 'the template’s, if any',
  },
  timeout: {
    label: 'deadline',
    help: 'How long the tasks may take: 90s, 30m, 2h. Then the run is given up.',
  },
  whenDone: {
    label: 'when done',
    help: 'What is deleted after a success. When something failed, job and inputs stay.',
  },
  out: {
    label: 'results in',
    help: 'Local folder for the results. Empty: ./out/ and the name of the run.',
    placeholder: './out/RUN',
  },
  guard: {
    label: 'guard',
    help: 'Limits of the pool: an amount, an amount/h, a time without work; then warn, scale (to zero) or stop. Kept with no terminal open.',
    placeholder: 'none, for example 5 15m idle',
  },
};

const newPool: readonly DraftField[] = ['where', 'image', 'vmSize', 'nodes', 'spot', 'slots'];

/** A template that says which files it takes has no field for that, nor has one that takes none. */
function takesAnyFile(draft: RunDraft, { offers }: DraftWorld): boolean {
  const { workload } = offerOf(draftOffers(draft, offers ?? firstOffers), draft.workload);
  return workload.inputEnding === undefined && inputParameter(workloadTemplates(workload).job) !== undefined;
}

/**
 * The fields of a step with their values and what is wrong with them.
 * @param files names of the chosen files.
 */
export function stepFields(
  step: NewRunStep,
  draft: RunDraft,
  world: DraftWorld,
  files: readonly string[] = [],
): FormField[] {
  const of = (...ids: readonly DraftField[]): FormField[] =>
    ids.map((id) => ({
      id,
      value: draft[id],
      ...texts[id],
      problem: draftProblem(draft, id, world),
    }));
  switch (step) {
    case 'files':
      return [];
    case 'workload': {
      const offers = draftOffers(draft, world.offers ?? firstOffers);
      const choices = offers.map(({ id }) => id);
      const choiceLabels = Object.fromEntries(offers.map(({ id, title }) => [id, title]));
      const options = offers.map(({ id, title, description, place }) => ({
        value: id,
        label: title,
        // Its folder first: another one may have the same title.
        detail: place === undefined ? description : `${place}: ${description}`,
      }));
      const unused = (world.unusedTemplates ?? []).map(({ path, why }) => ({
        value: path,
        label: path.split(/[\\/]/).at(-1) ?? path,
        refusal: why,
      }));
      const { description, place } = offerOf(offers, draft.workload);
      const told = description === '' || /[.。]$/.test(description) ? description : `${description}.`;
      const help = [told, ...(place === undefined ? [] : [`Of ${place}.`]), texts.workload.help]
        .filter((text) => text !== '')
        .join(' ');
      return [
        ...of('workload').map((field) => ({
          ...field,
          choices,
          choiceLabels,
          list: { options: [...options, ...unused] },
          help,
        })),
        ...parameterFields(draft, 'job', world, files),
        ...(takesFiles(draftWorkload(draft, offers)) === 'never' ? [] : of('group')).map((field) => ({
          ...field,
          list: groupList(world, field.placeholder),
        })),
        ...(takesAnyFile(draft, world) ? of('suffix') : []),
      ];
    }
    case 'pool':
      return usesExistingPool(draft)
        ? of('where', 'pool', 'whenDone')
        : [
            ...of(...newPool),
            // This machine has no networks to join; one that was typed before can be cleared.
            ...(world.local && draft.subnet === '' ? [] : of('subnet')),
            ...parameterFields(draft, 'pool', world, files),
            ...of('whenDone', 'guard'),
          ];
    case 'review':
      return of('out', 'timeout');
  }
}

/** Why a step cannot be left yet: the first thing that is wrong in it. */
export function stepProblem(
  step: NewRunStep,
  draft: RunDraft,
  world: DraftWorld,
  files: readonly string[],
): string | undefined {
  const wrong = stepFields(step, draft, world, files).find(({ problem }) => problem !== undefined);
  return wrong && `${wrong.label}: ${wrong.problem}`;
}

const isDraftField = (id: string): id is DraftField => Object.hasOwn(texts, id);

const imageText = (image: SizedPool['image']) =>
  image ? `${image.publisher}/${image.offer}/${image.sku}` : '';

type SizedPool = ReturnType<typeof templatePool>;

/** Another template asks for another pool; ours leave it to the person. */
function withPoolOf(draft: RunDraft, offers: readonly TemplateOffer[]): RunDraft {
  const workload = draftWorkload(draft, offers);
  if (isOurs(workload)) return draft;
  try {
    const pool = templatePool(workload);
    return {
      ...draft,
      image: imageText(pool.image),
      vmSize: pool.vmSize,
      nodes: String(pool.dedicatedNodes),
      spot: String(pool.spotNodes),
      slots: String(pool.taskSlotsPerNode),
    };
  } catch {
    // Its parameters are not filled in yet: the pool that was chosen stays.
    return draft;
  }
}

/** The draft with another value in one field of a form. */
export function changedDraft(
  draft: RunDraft,
  id: string,
  value: string,
  offers: readonly TemplateOffer[],
): RunDraft {
  const parameter = parameterOf(id);
  if (parameter !== undefined) return { ...draft, values: { ...draft.values, [parameter]: value } };
  if (!isDraftField(id)) return draft;
  const changed = { ...draft, [id]: value };
  return id === 'workload' ? withPoolOf(changed, offers) : changed;
}
