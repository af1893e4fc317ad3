import type { FormField } from '../../components/Form.tsx';
import { type DraftField, hasOwnCommand, type RunDraft, workloadNames } from '../../model/run/draft.ts';
import { draftProblem } from '../../model/run/draft-problem.ts';
import { policyNames } from '../../model/run/policies.ts';

export const newRunSteps = ['files', 'workload', 'pool', 'review'] as const;
export type NewRunStep = (typeof newRunSteps)[number];

interface FieldText {
  readonly label: string;
  readonly help: string;
  readonly choices?: readonly string[];
  readonly placeholder?: string;
}

const texts: Readonly<Record<DraftField, FieldText>> = {
  workload: { label: 'workload', help: 'What each file goes through.', choices: workloadNames },
  command: {
    label: 'command',
    help: 'One line for bash, run once for each file. The file is "$INPUT"; its name is "$INPUT_NAME".',
    placeholder: 'wc -w < "$INPUT" > "$OUTPUT"',
  },
  output: {
    label: 'output',
    help: 'What the command leaves behind: one file, which is "$OUTPUT", or a pattern such as frames/*.png.',
    placeholder: 'words.txt',
  },
  suffix: {
    label: 'ending',
    help: 'Which files a folder gives. Leave it empty for every file.',
    placeholder: '.txt',
  },
  retries: { label: 'retries', help: 'How often a task that failed is tried again.' },
  startTask: {
    label: 'start task',
    help: 'One line for bash that prepares each node before its first task.',
  },
  where: { label: 'where', help: 'A new pool goes when the run is done; an existing one stays.' },
  pool: { label: 'pool', help: 'A pool of the account.' },
  nodes: { label: 'nodes', help: 'Dedicated nodes: yours until the run is done.' },
  spot: {
    label: 'Spot nodes',
    help: 'Spare capacity at a lower, changing price. Azure may take one back: its task starts again elsewhere.',
  },
  slots: {
    label: 'slots a node',
    help: 'Tasks that a node runs at once. Leave it at 1 for programs that use all cores.',
  },
  vmSize: { label: 'size', help: 'VM size of the nodes. On the local service it is only a name.' },
  image: { label: 'image', help: 'publisher/offer/sku of an image that the account supports.' },
  timeout: { label: 'deadline', help: 'How long the tasks may take: 90s, 30m, 2h.' },
  whenDone: {
    label: 'when done',
    help: 'clean: pool, job and inputs go, the results stay.',
    choices: policyNames,
  },
  out: {
    label: 'results in',
    help: 'Local folder for the results. Empty: ./out/ and the name of the run.',
    placeholder: './out/RUN',
  },
};

const fieldsOf: Readonly<Record<NewRunStep, (draft: RunDraft) => readonly DraftField[]>> = {
  files: () => [],
  workload: (draft) => (hasOwnCommand(draft) ? ['workload', 'command', 'output', 'suffix'] : ['workload']),
  pool: () => ['nodes', 'spot', 'slots', 'vmSize', 'image'],
  review: () => ['out', 'timeout', 'whenDone'],
};

/** The fields of a step with their values and what is wrong with them. An empty field is not blamed before it was left. */
export function stepFields(step: NewRunStep, draft: RunDraft): FormField[] {
  return fieldsOf[step](draft).map((id) => {
    const problem = draft[id] === '' ? undefined : draftProblem(draft, id);
    return { id, value: draft[id], ...texts[id], ...(problem === undefined ? {} : { problem }) };
  });
}

/** Why a step cannot be left yet: the first thing that is wrong in it. */
export function stepProblem(step: NewRunStep, draft: RunDraft): string | undefined {
  for (const id of fieldsOf[step](draft)) {
    const problem = draftProblem(draft, id);
    if (problem) return `${texts[id].label}: ${problem}`;
  }
  return undefined;
}

export function isDraftField(id: string): id is DraftField {
  return Object.hasOwn(texts, id);
}
