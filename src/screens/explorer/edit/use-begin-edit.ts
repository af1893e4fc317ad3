import { useRef } from 'react';
import { useTell } from '../../../components/KeyRouter.tsx';
import type { TellWork } from '../../../components/use-work-note.ts';
import type { ResourceName } from '../../../model/explorer/resource.ts';
import { useApp } from '../../app/app-context.tsx';
import { useEditor } from './use-editor.ts';

/**
 * Edits a thing from wherever it is shown: the editor opens at once, and what was changed waits on a screen of its own.
 * @param tell says what is going on, and why it could not be
 */
export function useBeginEdit(
  resource: ResourceName,
  parents: readonly string[],
  tell: TellWork,
): (id: string) => void {
  const { model, open } = useApp();
  const openEditor = useEditor();
  const say = useTell();
  const begun = useRef(false);
  const begin = async (id: string) => {
    begun.current = true;
    try {
      const edit = await model.explorer.edit(resource, parents, id);
      if (!(await openEditor(edit))) return;
      if (edit.store.getState().phase === 'same')
        return say({ text: `nothing of ${id} was changed`, tone: 'good' });
      open({ screen: 'edit', resource, parents: [...parents], id });
    } finally {
      begun.current = false;
    }
  };
  return (id) => {
    // One editor at a time has the terminal.
    if (!begun.current) tell(`reading ${id} …`, begin(id));
  };
}
