import type { Tone } from '../../components/theme.tsx';
import { cutToCells } from '../../model/cell-width.ts';
import type { Finding, Severity } from '../../model/doctor/finding.ts';
import { sanitise } from '../../model/sanitise.ts';
import { wrapWords } from '../../model/wrap-words.ts';

/** One line of the list of findings. */
export interface FindingLine {
  /** Stands before the text, dim. */
  readonly label: string;
  readonly text: string;
  readonly tone: Tone;
  /** Index of its finding. */
  readonly of: number;
  /** `head` has the mark of the finding, `more` goes on from it; details stand in a column of their own. */
  readonly kind: 'head' | 'more' | 'detail';
}

/** What tells findings apart while others come and go: each by what it is and what it is about. */
export function findingKeys(findings: readonly Finding[]): string[] {
  const met = new Map<string, number>();
  return findings.map(({ pain, lead }) => {
    const key = JSON.stringify([pain, lead?.parents, lead?.id]);
    const before = met.get(key) ?? 0;
    met.set(key, before + 1);
    return `${key} ${before}`;
  });
}

export const severityTones: Readonly<Record<Severity, Tone>> = {
  stops: 'bad',
  fails: 'bad',
  costs: 'cost',
  note: 'cost',
};

/** Cells of the labels, and of what stands before them. */
export const labelCells = 9;
const margin = 6;

/** Findings as lines: what, why and what to do of each; of the chosen one also what was seen. */
export function findingLines(
  findings: readonly Finding[],
  chosen: number,
  columns: number,
  ascii: boolean,
): FindingLine[] {
  const room = Math.max(30, Math.min(columns, 120) - margin);
  const clean = (text: string) => sanitise(text, { ascii });
  return findings.flatMap((finding, of): FindingLine[] => {
    const part = (label: string, text: string, tone: Tone): FindingLine[] =>
      wrapWords(clean(text), room - labelCells).map((line, index) => ({
        label: index === 0 ? label : '',
        text: line,
        tone,
        of,
        kind: 'detail',
      }));
    const head = wrapWords(clean(finding.what), room).map(
      (text, index): FindingLine => ({
        label: '',
        text,
        tone: severityTones[finding.severity],
        of,
        kind: index === 0 ? 'head' : 'more',
      }),
    );
    const sure = finding.certainty === 'certain' ? '' : ` (${finding.certainty})`;
    const evidence = finding.evidence.flatMap(({ label, text }) =>
      text.split('\n').map((line, index): FindingLine => {
        const whole = index === 0 ? `${clean(label)}: ${clean(line)}` : `  ${clean(line)}`;
        return {
          label: '',
          text: cutToCells(whole, room - labelCells, ascii ? '~' : '…'),
          tone: 'dim',
          of,
          kind: 'detail',
        };
      }),
    );
    const blank: FindingLine = { label: '', text: '', tone: 'plain', of, kind: 'detail' };
    const seen = evidence.map((line, index) => (index === 0 ? { ...line, label: 'seen' } : line));
    return [
      ...head,
      ...part('why', `${finding.why}${sure}`, 'plain'),
      ...part('do', finding.todo, 'plain'),
      ...(of === chosen ? seen : []),
      blank,
    ];
  });
}
