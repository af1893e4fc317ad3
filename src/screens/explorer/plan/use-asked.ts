import { useEffect, useState } from 'react';
import type { WireRequest } from '../../../model/explorer/wire-request.ts';
import { messageOf } from '../../../model/problem.ts';
import { useApp } from '../../app/app-context.tsx';

/** Something to ask the service. */
export interface Question<T> {
  /** Completes "could not …". */
  readonly doing: string;
  ask(): Generator<WireRequest, T, unknown>;
}

export interface Asked<T> {
  /** As far as they have come, in the order of the questions; a text where one could not be answered. */
  readonly answers: readonly ({ readonly answer: T } | { readonly trouble: string })[];
}

/** Asks once, one question after the other; ends with the screen. */
export function useAsked<T>(questions: readonly Question<T>[]): Asked<T> {
  const { explorer } = useApp().model;
  const [answers, setAnswers] = useState<Asked<T>['answers']>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, for what was chosen
  useEffect(() => {
    const stop = new AbortController();
    const askAll = async () => {
      for (const { doing, ask } of questions) {
        const next = await explorer.ask(ask(), doing, stop.signal).then(
          (answer) => ({ answer }),
          (error: unknown) => ({ trouble: messageOf(error) }),
        );
        if (stop.signal.aborted) return;
        setAnswers((before) => [...before, next]);
      }
    };
    void askAll();
    return () => stop.abort();
  }, []);
  return { answers };
}
