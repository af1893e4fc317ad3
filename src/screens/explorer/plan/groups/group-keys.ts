import type { KeyBinding } from '../../../../components/key-binding.ts';

interface GroupKeys {
  /** Why there is nothing to choose from yet, or never. */
  readonly why: string | undefined;
  /** Why there would be nothing to do. */
  readonly none: string | undefined;
  onToggle(): void;
  onAll(): void;
  onDone(): void;
  onClose(): void;
}

/** What keys do where groups are chosen. */
export const groupKeys = ({ why, none, onToggle, onAll, onDone, onClose }: GroupKeys): KeyBinding[] => [
  {
    keys: ['Esc', 'Backspace'],
    label: 'back',
    help: 'Back to the rows; nothing is done.',
    footer: true,
    run: onClose,
  },
  {
    keys: ['Space'],
    label: 'choose',
    help: 'Leave out what has this cause, or take it.',
    footer: true,
    unavailable: why,
    run: onToggle,
  },
  {
    keys: ['a'],
    label: 'all',
    help: 'Take all causes, or none.',
    footer: true,
    unavailable: why,
    run: onAll,
  },
  {
    keys: ['Enter'],
    label: 'see the plan',
    help: 'On to the plan; nothing is done yet.',
    footer: true,
    unavailable: why ?? none,
    run: onDone,
  },
];
