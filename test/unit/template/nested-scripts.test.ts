import { describe, expect, it } from 'vitest';
import { checkTemplate } from '../../../src/model/template/lint/lint-template.ts';
import { runLines } from './support/run-line.ts';
import { expanded, filesOf, jobWith, perFile } from './support/template-of.ts';

const pool = { kind: 'existing', id: 'p', os: 'linux' } as const;
const codesOf = (commandLine: string) =>
  expanded(perFile({ commandLine }), {}, { files: filesOf('a; b'), pool }).findings.map(({ code }) => code);

/** A name would be read as code there, so no quoting keeps it what it is. */
const code = [
  'bash -o pipefail -c "bash -o pipefail -c \'echo {fileName}\'"',
  'env LC_ALL=C bash -euo pipefail -c "echo {fileName}"',
  'timeout 5 bash --norc -c "echo {fileName}"',
  '"bash" -c "echo {fileName}"',
  'node --eval "console.log(\'{fileName}\')"',
  "perl -i -pe 's/x/{fileName}/'",
  'python3 -X utf8 -c "print(\'{fileName}\')"',
  'su - user -c "echo {fileName}"',
  'eval echo {fileName}',
  'trap "rm {fileName}" EXIT',
  'bash <<< "echo {fileName}"',
  'bash <<EOF\necho {fileName}\nEOF',
  "python3 - <<'EOF'\nprint('{fileName}')\nEOF",
  'echo "echo {fileName}" | bash',
  'printf "%s" "echo {fileName}" 2>&1 | sh -s',
  'source <(echo "echo {fileName}")',
  `awk 'BEGIN { print "{fileName}" }'`,
  `awk -F , -v x=1 '{ print "{fileName}" }' list`,
  'sed "s/x/{fileName}/" list',
  'sed -i -e "s/x/{fileName}/" list',
  'echo $((1 + {fileName}))',
  'echo "$((x[{fileName}]))"',
  '((x = {fileName})); true',
  `echo "${'$'}{x[{fileName}]}"`,
];

/** Here it is a word or data, though code stands near. */
const data = [
  `awk '{ print $1 }' "{fileName}"`,
  `awk -v name="{fileName}" '{ print name }' list`,
  `awk -f program.awk "{fileName}"`,
  'sed -n 1p "{fileName}"',
  'sed "s/x/y/" "{fileName}"',
  'sed -i.bak -e "s/x/y/" "{fileName}"',
  'sed -f program.sed "{fileName}"',
  'python3 script.py -c "{fileName}"',
  `sh -c 'echo "$1"' sh "{fileName}"`,
  `bash -c 'cat < "{fileName}"'`,
  'bash -euo pipefail -c "cat {fileName}"',
  'cat "{fileName}" | bash',
  'echo "{fileName}" | bash script.sh',
  'convert "{fileName}" x && echo date | sh',
  'echo "a ((b) {fileName}"',
  'echo $((1 + 2)) "{fileName}"',
  'trap "rm -f x" EXIT; cat "{fileName}"',
  'python3 - <<EOF\nprint(1)\nEOF\ncat "{fileName}"',
];

describe('a name in a script within the script', () => {
  it.each(code)('%s is refused', (commandLine) => {
    expect(codesOf(commandLine)).toContain('command.nested-script');
    const text = JSON.stringify(perFile({ commandLine }));
    const checked = checkTemplate(text, 'job.template.json', { now: 0 }).findings;
    expect(checked.map((finding) => finding.code)).toContain('command.nested-script');
  });

  it.each(data)('%s is not', (commandLine) => {
    expect(codesOf(commandLine)).not.toContain('command.nested-script');
  });

  it('is none where it is a number', () => {
    const sweep = jobWith({
      type: 'parametricSweep',
      parameterSets: [{ start: 1, end: 2 }],
      repeatTask: { commandLine: 'python3 -c "print({0})" && echo $(({0} + 1))' },
    });
    const { findings, tasks } = expanded(sweep, {}, { pool });
    expect(findings).toEqual([]);
    expect(tasks.task(1).commandLine).toContain('print(2)');
  });

  it('is looked for in no time, however long the command is', () => {
    const started = performance.now();
    for (const part of ['bash -o x ', 'awk -v a=b ', 'sed -n ', 'echo x | ', '$((', '"a\\" ', "'a' ", ' '])
      codesOf(`${part.repeat(20_000 / part.length)} {fileName} ${part.repeat(20_000 / part.length)}`);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

describe('a shell that is called with options of its own', () => {
  it.each(['-o pipefail -c', '-eo pipefail -c', '--norc -c', '-ce', '-c --'])('bash %s', async (flags) => {
    const commandLine = `bash ${flags} "printf '%s\\0' {fileName} '{fileName}'"`;
    const { tasks } = expanded(perFile({ commandLine }), {}, { files: filesOf("a'; echo b; '"), pool });
    const { commandLine: line, environmentSettings } = tasks.task(0);
    expect(line.startsWith(`bash ${flags} '`)).toBe(true);
    const bare = line.replace(`bash ${flags} `, '/bin/bash -c ');
    const [result] = await runLines([
      { id: '0', commandLine: bare, ...(environmentSettings !== undefined && { environmentSettings }) },
    ]);
    expect(result?.words).toEqual(["a'; echo b; '", "a'; echo b; '"]);
  });
});
