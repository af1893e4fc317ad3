import { Box } from 'ink';
import { Section } from '../../components/Section.tsx';
import { Words } from '../../components/Words.tsx';
import { bytes, counted } from '../../model/format.ts';
import { draftPool, draftWorkload, type RunDraft } from '../../model/run/draft.ts';
import { lintCommand } from '../../model/run/lint-command.ts';
import { outputNames } from '../../model/run/output-names.ts';
import { policyNamed } from '../../model/run/policies.ts';
import { taskEnvironment } from '../../model/run/run-tasks.ts';
import { sanitise } from '../../model/sanitise.ts';
import type { NewRunStep } from './new-run-fields.ts';
import type { FoundInputs } from './use-inputs.ts';

interface PreviewProps {
  readonly step: NewRunStep;
  readonly draft: RunDraft;
  readonly found: FoundInputs;
  /** Where it will run, for the review. */
  readonly place: string;
  readonly rows: number;
}

type Line = { readonly label: string; readonly text: string };

function filesLines({ files }: FoundInputs, rows: number): Line[] {
  return files.slice(0, rows).map(({ name, size }) => ({ label: bytes(size), text: name }));
}

function workloadLines(draft: RunDraft, found: FoundInputs): Line[] {
  const workload = draftWorkload(draft);
  const first = found.files[0]?.name ?? 'a/clip.mp4';
  const environment = Object.entries(taskEnvironment(first, workload)).map(([name, value]) => ({
    label: name,
    text: value,
  }));
  const output =
    workload.output === undefined ? 'nothing but its logs' : (outputNames([first], workload.output)[0] ?? '');
  return [
    { label: 'runs', text: workload.command || '…' },
    ...environment,
    { label: 'gives', text: output },
    ...(workload.command === '' ? [] : lintCommand(workload).map((text) => ({ label: 'note', text }))),
  ];
}

function poolLines(draft: RunDraft, found: FoundInputs): Line[] {
  const pool = draftPool(draft);
  if (pool?.kind !== 'new') return [];
  const nodes = pool.dedicatedNodes + pool.spotNodes;
  return [
    {
      label: 'at once',
      text: `${counted(nodes * pool.taskSlotsPerNode, 'task')} on ${counted(nodes, 'node')}`,
    },
    { label: 'for', text: counted(found.files.length, 'file') },
  ];
}

function reviewLines(draft: RunDraft, found: FoundInputs, place: string): Line[] {
  const pool = draftPool(draft);
  const policy = policyNamed(draft.whenDone);
  const total = found.files.reduce((sum, { size }) => sum + size, 0);
  const nodes = pool?.kind === 'new' ? pool.dedicatedNodes + pool.spotNodes : 0;
  return [
    { label: 'where', text: place },
    {
      label: '1  upload',
      text: `${counted(found.files.length, 'file')}, ${bytes(total)}, to a new container`,
    },
    {
      label: '2  pool',
      text: `${counted(nodes, 'node')} of ${draft.vmSize}, billed from then on where it is Azure`,
    },
    { label: '3  job', text: `${counted(found.files.length, 'task')}: ${draftWorkload(draft).command}` },
    { label: '4  results', text: draft.out === '' ? './out/ and the name of the run' : draft.out },
    {
      label: '5  after',
      text: `pool: ${policy?.pool}, job: ${policy?.job}, results in the container: ${policy?.outputs}`,
    },
  ];
}

const titles: Readonly<Record<NewRunStep, string>> = {
  files: 'Found',
  workload: 'For the first file',
  pool: 'What it comes to',
  review: 'What happens, in this order',
};

/** What the choices of a step come to. */
export function Preview({ step, draft, found, place, rows }: PreviewProps) {
  const total = found.files.reduce((sum, { size }) => sum + size, 0);
  const note = found.looking ? 'looking …' : `${counted(found.files.length, 'file')}, ${bytes(total)}`;
  const lines = {
    files: () => filesLines(found, rows),
    workload: () => workloadLines(draft, found),
    pool: () => poolLines(draft, found),
    review: () => reviewLines(draft, found, place),
  }[step]();
  return (
    <Section title={titles[step]} note={<Words tone="dim">{note}</Words>}>
      {found.trouble !== undefined && (
        <Box paddingX={3}>
          <Words tone="bad">{sanitise(found.trouble)}</Words>
        </Box>
      )}
      {lines.map(({ label, text }) => (
        <Box key={`${label} ${text}`} paddingX={3} gap={2} height={1}>
          <Box width={12} flexShrink={0}>
            <Words tone="dim">{label}</Words>
          </Box>
          <Words>{sanitise(text)}</Words>
        </Box>
      ))}
    </Section>
  );
}
