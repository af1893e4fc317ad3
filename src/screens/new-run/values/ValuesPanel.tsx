import { useState } from 'react';
import { Picker } from '../../../components/Picker.tsx';
import { counted } from '../../../model/format.ts';
import { type RunDraft, typedValues } from '../../../model/run/draft.ts';
import type { Workload } from '../../../model/run/plan.ts';
import type { FilledForm } from '../../../model/run/workload/form-values.ts';
import type { LastValues } from '../../../services/templates/last-values.ts';
import { useApp } from '../../app/app-context.tsx';
import { LeftOut } from './LeftOut.tsx';
import { ReadFile, WriteFile } from './ValuesFile.tsx';
import { isValuesChoice, type ValuesChoice, valuesList } from './values-list.ts';

interface ValuesPanelProps {
  /** The template, without values. */
  readonly workload: Workload;
  readonly draft: RunDraft;
  readonly last: LastValues | undefined;
  /** @param others what becomes of the fields that are not named. */
  readonly fill: (values: RunDraft['values'], others: 'stay' | 'default') => void;
  readonly say: (note: string) => void;
  readonly rows: number;
  readonly columns: number;
  readonly onClose: () => void;
}

/** Fills a form at once: as last time, with the defaults, from a file; or writes what is in it to one. */
export function ValuesPanel(props: ValuesPanelProps) {
  const { workload, draft, last, fill, say, rows, columns, onClose } = props;
  const { readOnly } = useApp().model;
  const [open, setOpen] = useState<ValuesChoice>();
  const [report, setReport] = useState<{ readonly file: string; readonly filled: FilledForm }>();
  const done = (note: string) => {
    onClose();
    say(note);
  };
  const pick = (value: string) => {
    if (!isValuesChoice(value)) return;
    if (value === 'read' || value === 'write') return setOpen(value);
    fill(value === 'last' && last ? last.values : {}, 'default');
    done(value === 'last' ? 'as last time' : "the template's defaults");
  };
  const back = () => setOpen(undefined);

  if (report) return <LeftOut {...report} rows={rows} columns={columns} onClose={onClose} />;
  if (open === 'read')
    return (
      <ReadFile
        workload={workload}
        columns={columns}
        onRead={(file, filled) => {
          fill(filled.values, 'stay');
          if (filled.leftOut.length > 0) return setReport({ file, filled });
          done(`${counted(Object.keys(filled.values).length, 'value')} taken from ${file}`);
        }}
        onClose={back}
      />
    );
  if (open === 'write')
    return (
      <WriteFile
        workload={workload}
        typed={draft.values}
        columns={columns}
        onWritten={(file) => done(`wrote the values to ${file}`)}
        onClose={back}
      />
    );
  const list = valuesList({ last, now: typedValues(workload, draft.values), readOnly });
  return (
    <Picker
      title="values"
      list={list}
      value="last"
      rows={rows}
      columns={columns}
      onClose={onClose}
      onPick={pick}
    />
  );
}
