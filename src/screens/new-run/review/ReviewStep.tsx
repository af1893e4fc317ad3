import { Form } from '../../../components/Form.tsx';
import { Section } from '../../../components/Section.tsx';
import { bytes, counted } from '../../../model/format.ts';
import { draftPool, draftWorkload, type RunDraft } from '../../../model/run/draft.ts';
import { policyNamed } from '../../../model/run/policies.ts';
import { type LabelledLine, Lines } from '../Lines.tsx';
import { stepFields } from '../new-run-fields.ts';
import type { StepProps } from '../step.ts';
import type { FoundInputs } from '../use-inputs.ts';

function reviewLines(draft: RunDraft, found: FoundInputs, place: string): LabelledLine[] {
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

/** Everything that will be created, in order, before anything is. */
export function ReviewStep({ draft, change, found, connection }: StepProps) {
  const place = connection ? `${connection.name}  ${connection.batch.url}` : 'connecting …';
  return (
    <>
      <Section title="Is this right?">
        <Form fields={stepFields('review', draft)} onChange={change} />
      </Section>
      <Section title="What happens, in this order">
        <Lines lines={reviewLines(draft, found, place)} />
      </Section>
    </>
  );
}
