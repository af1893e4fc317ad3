import { Box } from 'ink';
import type { ReactNode } from 'react';
import { useBindings } from '../../../components/KeyRouter.tsx';
import { Section } from '../../../components/Section.tsx';
import { Words } from '../../../components/Words.tsx';
import type { Action, Target } from '../../../model/explorer/action.ts';
import type { FieldValues } from '../../../model/explorer/plan-field.ts';
import { sanitise } from '../../../model/sanitise.ts';
import { capital } from '../crumbs.ts';
import { useAsked } from './use-asked.ts';

interface PreparedProps {
  readonly action: Action;
  readonly prepare: NonNullable<Action['prepare']>;
  readonly target: Target;
  readonly onClose: () => void;
  readonly children: (values: FieldValues) => ReactNode;
}

/** Reads what a form begins with, then shows it. */
export function Prepared({ action, prepare, target, onClose, children }: PreparedProps) {
  const [first] = useAsked([{ doing: `read ${target.id}`, ask: () => prepare(target) }]).answers;
  const values = first && 'answer' in first ? first.answer : undefined;
  useBindings(
    values
      ? []
      : [
          {
            keys: ['Esc'],
            label: 'back',
            help: 'Back to the rows; nothing is done.',
            footer: true,
            run: onClose,
          },
        ],
  );
  if (values) return children(values);
  const trouble = first && 'trouble' in first ? first.trouble : undefined;
  return (
    <Section title={capital(action.name)}>
      <Box paddingX={3} paddingTop={1}>
        <Words tone={trouble === undefined ? 'dim' : 'bad'}>
          {sanitise(trouble ?? `reading ${target.id} …`)}
        </Words>
      </Box>
    </Section>
  );
}
