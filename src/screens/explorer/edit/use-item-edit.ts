import { useEffect, useState } from 'react';
import type { ResourceName } from '../../../model/explorer/resource.ts';
import { messageOf } from '../../../model/problem.ts';
import type { EditState, ItemEdit } from '../../../state/explorer/item-edit.ts';
import { useApp } from '../../app/app-context.tsx';
import { useEditor } from './use-editor.ts';

export interface ItemEditing {
  /** Undefined before it is reached. */
  readonly state: EditState | undefined;
  readonly path: string | undefined;
  readonly doing: string | undefined;
  readonly trouble: string | undefined;
  edit(): void;
  send(): void;
  drop(): void;
}

/** The editing of a thing, as it stands; where nothing was begun, it is read anew. */
export function useItemEdit(resource: ResourceName, parents: readonly string[], id: string): ItemEditing {
  const { explorer } = useApp().model;
  const openEditor = useEditor();
  const [opened, setOpened] = useState<ItemEdit>();
  const [state, setState] = useState<EditState>();
  const [doing, setDoing] = useState<string>();
  const [trouble, setTrouble] = useState<string>();
  const run = (words: string, work: Promise<unknown>) => {
    setDoing(words);
    setTrouble(undefined);
    work.catch((error: unknown) => setTrouble(messageOf(error))).finally(() => setDoing(undefined));
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: opened once, for what is shown
  useEffect(() => {
    let unwatch: (() => void) | undefined;
    let left = false;
    const open = async () => {
      const edit = await explorer.edit(resource, parents, id);
      if (left) return;
      setOpened(edit);
      setState(edit.store.getState());
      unwatch = edit.store.subscribe(setState);
      // After a restart: what was written then is still on disk.
      if (edit.store.getState().phase === 'begun') await edit.read();
    };
    run('reading …', open());
    return () => {
      left = true;
      unwatch?.();
    };
  }, []);
  return {
    state,
    path: opened?.path,
    doing,
    trouble,
    edit: () => opened && run('reading …', openEditor(opened)),
    send: () => opened && run('sending …', opened.send()),
    drop: () => opened && run('dropping …', opened.drop()),
  };
}
