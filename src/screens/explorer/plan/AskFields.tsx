import { Box } from 'ink';
import { useState } from 'react';
import { Form, type FormField } from '../../../components/Form.tsx';
import { useBindings } from '../../../components/KeyRouter.tsx';
import { Section } from '../../../components/Section.tsx';
import { Words } from '../../../components/Words.tsx';
import type { Action } from '../../../model/explorer/action.ts';
import type { FieldValues, PlanField } from '../../../model/explorer/plan-field.ts';
import { useApp } from '../../app/app-context.tsx';

interface AskFieldsProps {
  readonly action: Action;
  readonly fields: readonly PlanField[];
  readonly onDone: (values: FieldValues) => void;
  readonly onClose: () => void;
}

const firstValues = (fields: readonly PlanField[]): FieldValues =>
  Object.fromEntries(
    fields.map(({ name, initial, kind, choices }) => [
      name,
      initial ?? (kind === 'flag' ? 'no' : (choices?.[0] ?? '')),
    ]),
  );

function formField(field: PlanField, values: FieldValues): FormField {
  const value = values[field.name] ?? '';
  const choices = field.kind === 'flag' ? ['no', 'yes'] : field.choices;
  return {
    id: field.name,
    label: field.label,
    value,
    help: field.help ?? '',
    problem: field.check?.(value),
    ...(choices && { choices }),
    ...(field.placeholder !== undefined && { placeholder: field.placeholder }),
    ...(field.kind === 'secret' && { secret: true }),
    completes: field.kind === 'path',
  };
}

/** What an action has to be told before it can be planned. */
export function AskFields({ action, fields, onDone, onClose }: AskFieldsProps) {
  const { model } = useApp();
  const [values, setValues] = useState(() => firstValues(fields));
  const [refused, setRefused] = useState(0);
  const shown = fields.map((field) => formField(field, values));
  const wrong = shown.find(({ problem }) => problem !== undefined);
  const together = wrong ? undefined : action.check?.(values);
  useBindings([
    {
      keys: ['Enter'],
      label: 'go on',
      help: 'On to the plan; nothing is done yet.',
      footer: true,
      run: () => (wrong || together !== undefined ? setRefused((n) => n + 1) : onDone(values)),
    },
    { keys: ['Esc'], label: 'back', help: 'Back to the rows; nothing is done.', footer: true, run: onClose },
  ]);
  return (
    <Section title={`${action.name[0]?.toUpperCase() ?? ''}${action.name.slice(1)}`}>
      <Box flexDirection="column" paddingTop={1}>
        <Form
          fields={shown}
          refused={refused}
          onComplete={(name) =>
            void model.completePath(values[name] ?? '').then(
              (path) => setValues((before) => ({ ...before, [name]: path })),
              () => undefined,
            )
          }
          onChange={(name, value) => setValues((before) => ({ ...before, [name]: value }))}
        />
        {together !== undefined && refused > 0 && (
          <Box paddingX={3}>
            <Words tone="bad">{together}</Words>
          </Box>
        )}
      </Box>
    </Section>
  );
}
