import type { KeyBinding } from '../../../components/key-binding.ts';
import type { EditState } from '../../../state/explorer/item-edit.ts';

interface EditKeys {
  readonly state: EditState | undefined;
  /** What is going on; meanwhile no editor is opened. */
  readonly doing: string | undefined;
  back(): void;
  edit(): void;
  send(): void;
  drop(): void;
}

const whyNotSent: Readonly<Record<EditState['phase'], string | undefined>> = {
  begun: 'nothing was changed',
  kept: 'open it in the editor first',
  same: 'nothing was changed',
  wrong: 'it cannot be read yet: E opens it again',
  review: undefined,
  sending: 'it is being sent',
  sent: 'it was sent',
};

/** What keys do where the difference is shown. */
export function editKeys({ state, doing, back, edit, send, drop }: EditKeys): KeyBinding[] {
  const phase = state?.phase ?? 'begun';
  const isOver = phase === 'sent' || phase === 'same' || phase === 'begun';
  const busy = phase === 'sending' ? 'it is being sent' : state ? undefined : 'it is still being read';
  return [
    {
      keys: ['Esc', 'Backspace'],
      label: isOver ? 'back' : 'back, keep it',
      help: 'Back; what you wrote is kept until it is sent or dropped.',
      footer: true,
      run: back,
    },
    {
      keys: ['y'],
      label: 'send it',
      help: 'Send what was changed, if nobody else has changed it since.',
      footer: phase === 'review',
      changes: true,
      unavailable: busy ?? whyNotSent[phase],
      run: send,
    },
    {
      keys: ['E', ...(phase === 'wrong' || phase === 'kept' ? ['Enter'] : [])],
      label: 'edit again',
      help: 'Open your editor on what you wrote.',
      footer: phase !== 'sent',
      changes: true,
      unavailable: busy ?? doing,
      run: edit,
    },
    {
      keys: ['x'],
      label: 'drop it',
      help: 'Forget what you wrote; nothing is sent.',
      footer: !isOver,
      unavailable: busy ?? (isOver ? 'there is nothing to drop' : undefined),
      run: drop,
    },
  ];
}
