import { Form } from '../../../components/Form.tsx';
import { Section } from '../../../components/Section.tsx';
import { counted } from '../../../model/format.ts';
import { draftPool, type RunDraft } from '../../../model/run/draft.ts';
import { type LabelledLine, Lines } from '../Lines.tsx';
import { stepFields } from '../new-run-fields.ts';
import type { StepProps } from '../step.ts';
import type { FoundInputs } from '../use-inputs.ts';

function poolLines(draft: RunDraft, found: FoundInputs): LabelledLine[] {
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

/** Where the tasks run, and what that comes to. */
export function PoolStep({ draft, change, found }: StepProps) {
  return (
    <>
      <Section title="Where should it run?">
        <Form fields={stepFields('pool', draft)} onChange={change} />
      </Section>
      <Section title="What it comes to">
        <Lines lines={poolLines(draft, found)} />
      </Section>
    </>
  );
}
