import type { FormField } from '../../components/form-field.ts';
import {
  type DraftField,
  hasOwnCommand,
  type RunDraft,
  usesExistingPool,
  workloadNames,
} from '../../model/run/draft.ts';
import { type DraftWorld, draftProblem } from '../../model/run/draft-problem.ts';

export const newRunSteps = ['files', 'workload', 'pool', 'review'] as const;
export type NewRunStep = (typeof newRunSteps)[number];

type FieldText = Pick<FormField, 'label' | 'help' | 'choices' | 'choiceLabels' | 'placeholder' | 'number'>;

const texts: Readonly<Record<DraftField, FieldText>> = {
  workload: {
    label: 'workload',
    help: 'Each file becomes one task: this command, run on one of the machines.',
    choices: workloadNames,
  },
  command: {
    label: 'command',
    help: 'One line for bash, run once for each file. The file is "$INPUT"; its name is "$INPUT_NAME".',
    placeholder: 'for example wc -w < "$INPUT" > "$OUTPUT"',
  },
  output: {
    label: 'output',
    help: 'What the command leaves behind: one file, which is "$OUTPUT", or a pattern such as frames/*.png.',
    placeholder: 'for example words.txt',
  },
  suffix: {
    label: 'ending',
    help: 'Which files a folder gives. Leave it empty for every file.',
    placeholder: 'for example .txt',
  },
  retries: {
    label: 'retries',
    help: 'How often a task is tried again after its command failed.',
    number: true,
  },
  startTask: {
    label: 'start task',
    help: 'One line for bash that prepares each new node, as admin, before its first task: to install a program, say.',
    placeholder: 'none',
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
    help: 'The operating system of the nodes: publisher/offer/sku, of those that the account supports.',
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
};

const newPool: readonly DraftField[] = [
  'where',
  'image',
  'vmSize',
  'nodes',
  'spot',
  'slots',
  'startTask',
  'whenDone',
];

const fieldsOf: Readonly<Record<NewRunStep, (draft: RunDraft) => readonly DraftField[]>> = {
  files: () => [],
  workload: (draft) =>
    hasOwnCommand(draft) ? ['workload', 'command', 'output', 'suffix', 'retries', 'startTask'] : ['workload'],
  pool: (draft) => (usesExistingPool(draft) ? ['where', 'pool', 'whenDone'] : newPool),
  review: () => ['out', 'timeout'],
};

/** The fields of a step with their values and what is wrong with them. */
export function stepFields(step: NewRunStep, draft: RunDraft, world?: DraftWorld): FormField[] {
  return fieldsOf[step](draft).map((id) => ({
    id,
    value: draft[id],
    ...texts[id],
    problem: draftProblem(draft, id, world),
  }));
}

/** Why a step cannot be left yet: the first thing that is wrong in it. */
export function stepProblem(step: NewRunStep, draft: RunDraft, world?: DraftWorld): string | undefined {
  for (const id of fieldsOf[step](draft)) {
    const problem = draftProblem(draft, id, world);
    if (problem) return `${texts[id].label}: ${problem}`;
  }
  return undefined;
}

export function isDraftField(id: string): id is DraftField {
  return Object.hasOwn(texts, id);
}
