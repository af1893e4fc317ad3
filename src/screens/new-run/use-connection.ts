import { useEffect, useState } from 'react';
import { messageOf } from '../../model/problem.ts';
import type { Connection } from '../../services/connection/connection.ts';
import { useApp } from '../app/app-context.tsx';

/**
 * Where the run will go; undefined while it is being connected.
 * @param onTrouble must be the same function each time.
 */
export function useConnection(onTrouble: (text: string) => void) {
  const { model } = useApp();
  const [connection, setConnection] = useState<Connection>();
  // A service that is back is found without leaving what was typed.
  const [tries, setTries] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another try is asked for by its number
  useEffect(() => {
    model.connect().then(setConnection, (error: unknown) => onTrouble(messageOf(error)));
  }, [model, onTrouble, tries]);
  return { connection, tryAgain: () => setTries((n) => n + 1) };
}
