import { useState } from 'react';

interface Lines {
  /** A line from before is shown. */
  readonly isRecalled: boolean;
  /** The line before the one that is shown, or after it; undefined where there is none. */
  recall(by: 1 | -1): string | undefined;
  /** Something else was typed. */
  forget(): void;
}

const most = 50;

/** Puts a line in front of those that were used before. @param lines changed in place, the latest first */
export function noteLine(lines: string[], line: string): void {
  const clean = line.trim();
  if (clean === '') return;
  const at = lines.indexOf(clean);
  if (at >= 0) lines.splice(at, 1);
  lines.unshift(clean);
  lines.splice(most);
}

/** Goes back and forth through lines that were used before; behind the latest stands the empty one. */
export function useLines(lines: readonly string[]): Lines {
  const [at, setAt] = useState(-1);
  return {
    isRecalled: at >= 0,
    recall(by) {
      const next = at + by;
      if (next >= lines.length || next < -1) return undefined;
      setAt(next);
      return next < 0 ? '' : lines[next];
    },
    forget: () => setAt(-1),
  };
}
