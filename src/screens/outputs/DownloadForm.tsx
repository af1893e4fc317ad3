import { Box } from 'ink';
import { useState } from 'react';
import { Form } from '../../components/Form.tsx';
import { useBindings } from '../../components/KeyRouter.tsx';
import { Section } from '../../components/Section.tsx';
import { Words } from '../../components/Words.tsx';
import { bytes, counted } from '../../model/format.ts';
import type { OutputFile } from '../../model/outputs/level.ts';
import { useApp } from '../app/app-context.tsx';

interface DownloadFormProps {
  readonly files: readonly OutputFile[];
  /** What stands in the field first. */
  readonly folder: string;
  readonly onStart: (folder: string) => void;
  readonly onNo: () => void;
}

/** Asks for the folder, with completion; nothing is written before Enter. */
export function DownloadForm({ files, folder, onStart, onNo }: DownloadFormProps) {
  const { model } = useApp();
  const [value, setValue] = useState(folder);
  const total = files.reduce((sum, { size }) => sum + size, 0);
  const problem = value.trim() === '' ? 'type a folder' : undefined;
  useBindings([
    {
      keys: ['Enter'],
      label: 'download',
      help: 'Begin the download into this folder.',
      footer: true,
      unavailable: problem,
      run: () => onStart(value),
    },
    { keys: ['Esc'], label: 'not now', help: 'Back to the list.', footer: true, run: onNo },
  ]);
  return (
    <Section
      title="Download"
      detail={<Words tone="dim">{`${counted(files.length, 'file')}, ${bytes(total)}`}</Words>}
    >
      <Box flexDirection="column">
        <Form
          fields={[
            {
              id: 'folder',
              label: 'into',
              value,
              help: 'Files there already and equal are skipped; differing ones are replaced.',
              problem,
            },
          ]}
          onChange={(_, text) => setValue(text)}
          onComplete={() => void model.completePath(value).then(setValue, () => undefined)}
        />
      </Box>
    </Section>
  );
}
