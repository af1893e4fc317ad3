import type { KeyBinding } from '../../../components/key-binding.ts';
import type { ItemForm } from '../../../model/explorer/item-text.ts';
import type { Child, Resource } from '../../../model/explorer/resource.ts';
import { resourceNamed, titleOf } from '../../../model/explorer/resources.ts';

interface DescribeKeys {
  readonly resource: Resource;
  readonly form: ItemForm;
  back(): void;
  turn(): void;
  openChild(child: Child): void;
}

/** What keys do where one thing is described. */
export function describeBindings({ resource, form, back, turn, openChild }: DescribeKeys): KeyBinding[] {
  return [
    { keys: ['Esc', 'Backspace'], label: 'back', help: 'Back to the rows.', footer: true, run: back },
    ...(resource.children ?? []).map((child): KeyBinding => {
      const name = titleOf(resourceNamed(child.resource));
      return {
        keys: [child.key],
        label: name,
        help: `Open its ${name}.`,
        footer: child.key === 'Enter',
        run: () => openChild(child),
      };
    }),
    {
      keys: ['y'],
      label: form === 'yaml' ? 'JSON' : 'YAML',
      help: 'Show it as YAML or as JSON.',
      footer: true,
      run: turn,
    },
  ];
}
