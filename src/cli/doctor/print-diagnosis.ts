import type { Diagnosis } from '../../model/doctor/examine.ts';
import type { Finding } from '../../model/doctor/finding.ts';
import type { Subject } from '../../model/doctor/reading.ts';
import { redact } from '../../model/redact.ts';
import { sanitise } from '../../model/sanitise.ts';
import { wrapWords } from '../../model/wrap-words.ts';
import type { CliContext } from '../context.ts';
import { jsonText } from '../print-json.ts';

export interface Printing {
  readonly json: boolean;
}

export function subjectName(subject: Subject): string {
  switch (subject.of) {
    case 'pool':
      return `pool ${subject.pool}`;
    case 'node':
      return `node ${subject.node} of pool ${subject.pool}`;
    case 'job':
      return `job ${subject.job}`;
    case 'task':
      return `task ${subject.task} of job ${subject.job}`;
  }
}

const marks = { stops: ['✗', 'x'], fails: ['✗', 'x'], costs: ['!', '!'], note: ['·', '-'] } as const;
const labelWidth = 7;
const usualWidth = 100;

/** Lines of one finding; evidence is indented below it. */
function findingLines(finding: Finding, unicode: boolean, width: number): string[] {
  const part = (label: string, text: string): string[] =>
    wrapWords(text, width - labelWidth - 2).map(
      (line, index) => `  ${(index === 0 ? label : '').padEnd(labelWidth)}${line}`,
    );
  const sure = finding.certainty === 'certain' ? '' : ` (${finding.certainty})`;
  return [
    ...wrapWords(`${finding.what} [${finding.pain}]`, width - 2).map(
      (line, index) => `${index === 0 ? marks[finding.severity][unicode ? 0 : 1] : ' '} ${line}`,
    ),
    ...part(`why`, `${finding.why}${sure}`),
    ...part('do', finding.todo),
    ...finding.evidence.flatMap(({ label, text }) =>
      text === ''
        ? []
        : text
            .split('\n')
            .map((line, index) => `  ${''.padEnd(labelWidth)}| ${index === 0 ? `${label}: ` : '  '}${line}`),
    ),
  ];
}

export async function printFindings(context: CliContext, findings: readonly Finding[]): Promise<void> {
  const { unicode, columns = usualWidth } = context.style;
  const width = Math.min(usualWidth, columns);
  for (const finding of findings) {
    const lines = findingLines(finding, unicode, width).map((line) =>
      sanitise(redact(line), { ascii: !unicode }),
    );
    await context.write(`${lines.join('\n')}\n`);
  }
}

/** For people a paragraph a finding, or one JSON object for programs. */
export async function printDiagnosis(
  context: CliContext,
  subject: Subject,
  { findings, standing }: Diagnosis,
  { json }: Printing,
): Promise<void> {
  if (json) return context.write(jsonText({ subject, standing, findings }));
  context.say(`${subjectName(subject)}: ${standing}`);
  if (findings.length === 0) return context.write('nothing is wrong\n');
  await printFindings(context, findings);
}
