import { useState } from 'react';
import type { Tone } from '../../../components/theme.tsx';
import { messageOf } from '../../../model/problem.ts';
import type { RunDraft } from '../../../model/run/draft.ts';
import type { Workload } from '../../../model/run/plan.ts';
import type { FilledForm } from '../../../model/run/workload/form-values.ts';
import { useApp } from '../../app/app-context.tsx';
import { PathPrompt } from '../PathPrompt.tsx';

interface ReadFileProps {
  readonly workload: Workload;
  readonly columns: number;
  readonly onRead: (file: string, filled: FilledForm) => void;
  readonly onClose: () => void;
}

const bad = (error: unknown): { text: string; tone: Tone } => ({ text: messageOf(error), tone: 'bad' });

/** Asks which file of parameters goes into the form. */
export function ReadFile({ workload, columns, onRead, onClose }: ReadFileProps) {
  const { templates } = useApp().model;
  const [path, setPath] = useState('');
  const [wrong, setWrong] = useState<{ readonly text: string; readonly tone: Tone }>();
  const take = () =>
    templates.readValues(path, workload).then(
      (filled) => onRead(path, filled),
      (error: unknown) => setWrong(bad(error)),
    );
  return (
    <PathPrompt
      label="values from"
      doing="read it"
      help="Put the values of this file into the form."
      value={path}
      onChange={(next) => {
        setPath(next);
        setWrong(undefined);
      }}
      says={wrong ?? { text: 'a parameters.json: {"name": {"value": …}} or {"name": …}', tone: 'dim' }}
      columns={columns}
      onTake={() => void take()}
      onClose={onClose}
    />
  );
}

interface WriteFileProps {
  readonly workload: Workload;
  readonly typed: RunDraft['values'];
  readonly columns: number;
  readonly onWritten: (file: string) => void;
  readonly onClose: () => void;
}

/** Asks where to write what is in the form. A file that is there is replaced by a second Enter only. */
export function WriteFile({ workload, typed, columns, onWritten, onClose }: WriteFileProps) {
  const { templates } = useApp().model;
  const [path, setPath] = useState(`${workload.name}.params.json`);
  const [wrong, setWrong] = useState<{ readonly text: string; readonly tone: Tone }>();
  const [there, setThere] = useState(false);
  const take = () =>
    templates.writeValues(path, workload, typed, there).then(
      (came) => {
        if (came === 'written') return onWritten(path);
        setThere(true);
        setWrong({ text: 'there is such a file: Enter again replaces it', tone: 'cost' });
      },
      (error: unknown) => setWrong(bad(error)),
    );
  return (
    <PathPrompt
      label="values to"
      doing={there ? 'replace it' : 'write it'}
      help="Write what is in the form to this file."
      value={path}
      onChange={(next) => {
        setPath(next);
        setThere(false);
        setWrong(undefined);
      }}
      says={wrong ?? { text: 'a file that --params and template expand take', tone: 'dim' }}
      columns={columns}
      onTake={() => void take()}
      onClose={onClose}
    />
  );
}
