import { Box } from 'ink';
import { Form } from '../../../components/Form.tsx';
import { Section } from '../../../components/Section.tsx';
import { Words } from '../../../components/Words.tsx';
import { bytes, counted } from '../../../model/format.ts';
import { sanitise } from '../../../model/sanitise.ts';
import { useApp } from '../../app/app-context.tsx';
import { Lines } from '../Lines.tsx';
import type { StepProps } from '../step.ts';

/** Which files: a path with completion, and what is found there. */
export function FilesStep({ draft, mark, found, rows }: StepProps) {
  const { model } = useApp();
  const total = found.files.reduce((sum, { size }) => sum + size, 0);
  const note = found.looking ? 'looking …' : `${counted(found.files.length, 'file')}, ${bytes(total)}`;
  const typed = draft.paths[0] ?? '';
  const change = (path: string) => mark(path === '' ? [] : [path]);
  const complete = () => void model.completePath(typed).then(change);
  const field = {
    id: 'path',
    label: 'files',
    value: typed,
    help: 'A file, or a folder to look through. Tab completes, ~ is your home folder.',
    placeholder: 'samples/',
  };
  return (
    <>
      <Section title="Which files?">
        <Form fields={[field]} onChange={(_, path) => change(path)} onComplete={complete} />
      </Section>
      <Section title="Found" note={<Words tone="dim">{note}</Words>}>
        {found.trouble !== undefined && (
          <Box paddingX={3}>
            <Words tone="bad">{sanitise(found.trouble)}</Words>
          </Box>
        )}
        <Lines
          lines={found.files.slice(0, rows - 7).map(({ name, size }) => ({ label: bytes(size), text: name }))}
        />
      </Section>
    </>
  );
}
