import { useState } from 'react';
import { messageOf } from '../model/problem.ts';

/** Says what is being done until it is, or why it could not be. */
export type TellWork = (doing: string, work: Promise<void>) => void;

/** A line about work that a key began. @returns the line, undefined where there is nothing to say, and how to begin. */
export function useWorkNote(): readonly [note: string | undefined, tell: TellWork] {
  const [note, setNote] = useState<string>();
  const tell: TellWork = (doing, work) => {
    setNote(doing);
    work.then(
      () => setNote(undefined),
      (error: unknown) => setNote(messageOf(error)),
    );
  };
  return [note, tell];
}
