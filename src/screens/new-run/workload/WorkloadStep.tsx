import { Form } from '../../../components/Form.tsx';
import { Section } from '../../../components/Section.tsx';
import { draftWorkload, type RunDraft } from '../../../model/run/draft.ts';
import { lintCommand } from '../../../model/run/lint-command.ts';
import { outputNames } from '../../../model/run/output-names.ts';
import { taskEnvironment } from '../../../model/run/run-tasks.ts';
import { type LabelledLine, Lines } from '../Lines.tsx';
import { stepFields } from '../new-run-fields.ts';
import type { StepProps } from '../step.ts';
import type { FoundInputs } from '../use-inputs.ts';

function workloadLines(draft: RunDraft, found: FoundInputs): LabelledLine[] {
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

/** What each file goes through, and what that means for the first of them. */
export function WorkloadStep({ draft, change, found }: StepProps) {
  return (
    <>
      <Section title="What should each of them go through?">
        <Form fields={stepFields('workload', draft)} onChange={change} />
      </Section>
      <Section title="For the first file">
        <Lines lines={workloadLines(draft, found)} />
      </Section>
    </>
  );
}
