import { useEffect, useRef } from 'react';
import { useTerminal } from '../../../components/terminal.ts';
import type { ItemEdit } from '../../../state/explorer/item-edit.ts';

/**
 * Opens the person's editor on something: the screen steps aside until it is closed.
 * @returns whether it was opened: not for somebody who has left the screen by the time the thing was read
 */
export function useEditor(): (edit: ItemEdit) => Promise<boolean> {
  const terminal = useTerminal();
  const left = useRef(false);
  useEffect(() => {
    left.current = false;
    return () => {
      left.current = true;
    };
  }, []);
  return async (edit) => {
    await edit.read();
    if (left.current) return false;
    await terminal.lend(() => edit.write());
    return true;
  };
}
