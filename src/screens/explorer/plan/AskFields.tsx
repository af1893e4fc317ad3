import { Box } from 'ink';
import { useState } from 'react';
import { Form } from '../../../components/Form.tsx';
import { useBindings } from '../../../components/KeyRouter.tsx';
import { Section } from '../../../components/Section.tsx';
import { Words } from '../../../components/Words.tsx';
import type { Action } from '../../../model/explorer/action.ts';
import type { FieldValues, PlanField } from '../../../model/explorer/plan-field.ts';
import { sanitise } from '../../../model/sanitise.ts';
import { useApp } from '../../app/app-context.tsx';
import { capital } from '../crumbs.ts';
import { firstValues, formField } from './form-fields.ts';
import { useOffers } from './use-offers.ts';

interface AskFieldsProps {
  readonly action: Action;
  /** What it is asked for: an id, or how many. */
  readonly about: string | undefined;
  readonly fields: readonly PlanField[];
  /** What the fields begin with, as far as it is known. */
  readonly start: FieldValues;
  readonly rows: number;
  readonly onDone: (values: FieldValues) => void;
  readonly onClose: () => void;
}

/** What an action has to be told before it can be planned. */
export function AskFields({ action, about, fields, start, rows, onDone, onClose }: AskFieldsProps) {
  const { model } = useApp();
  const [values, setValues] = useState<FieldValues>(() => ({ ...firstValues(fields), ...start }));
  const [refused, setRefused] = useState(0);
  const offers = useOffers(fields);
  const asked = fields.filter((field) => field.when?.(values) ?? true);
  const shown = asked.map((field) => formField(field, values, offers[field.name]));
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
  const opened = fields.find(({ opens }) => opens)?.name;
  const told = together !== undefined && refused > 0 ? together : undefined;
  return (
    <Section title={capital(action.name)} detail={about !== undefined && <Words tone="dim">{about}</Words>}>
      <Box flexDirection="column" paddingTop={1}>
        <Form
          fields={shown}
          refused={refused}
          {...(opened !== undefined && { opened })}
          rows={rows - 2 - (told === undefined ? 0 : 1)}
          onComplete={(name) =>
            void model.completePath(values[name] ?? '').then(
              (path) => setValues((before) => ({ ...before, [name]: path })),
              () => undefined,
            )
          }
          onChange={(name, value) => setValues((before) => ({ ...before, [name]: value }))}
        />
        {told !== undefined && (
          <Box paddingX={3}>
            <Words tone="bad">{sanitise(told)}</Words>
          </Box>
        )}
      </Box>
    </Section>
  );
}
