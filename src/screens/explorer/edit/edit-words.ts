import type { Tone } from '../../../components/theme.tsx';
import type { EditState } from '../../../state/explorer/item-edit.ts';

interface EditWords {
  readonly title: string;
  readonly words: string;
  readonly tone: Tone;
}

/** Where the editing of a thing stands. @param one what it is, e.g. `job` */
export function editWords(state: EditState | undefined, one: string): EditWords {
  const changed = state?.changed.join(', ') ?? '';
  switch (state?.phase) {
    case 'kept':
      return { title: 'Not sent yet', words: 'E goes on with it, x drops it', tone: 'cost' };
    case 'wrong':
      return { title: 'It cannot be read', words: 'E opens it again', tone: 'bad' };
    case 'review':
      return { title: 'What would change', words: `${changed} · nothing is sent yet`, tone: 'dim' };
    case 'sending':
      return { title: 'What changes', words: 'it is being sent …', tone: 'move' };
    case 'sent':
      return { title: 'What changed', words: `${changed} of the ${one} changed`, tone: 'good' };
    default:
      return { title: 'Nothing was changed', words: 'E opens your editor', tone: 'dim' };
  }
}
