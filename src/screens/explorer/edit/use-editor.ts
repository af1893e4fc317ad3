import { useTerminal } from '../../../components/terminal.ts';
import type { ItemEdit } from '../../../state/explorer/item-edit.ts';

/** Opens the person's editor on something: the screen steps aside until it is closed. */
export function useEditor(): (edit: ItemEdit) => Promise<void> {
  const terminal = useTerminal();
  return async (edit) => {
    await edit.read();
    await terminal.lend(() => edit.write());
  };
}
