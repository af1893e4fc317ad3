import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expanded, filesOf, perFile } from './support/template-of.ts';

const onWindows = (commandLine: string, ...names: readonly string[]) =>
  expanded(
    perFile({ commandLine, resourceFiles: [{ httpUrl: '{url}', filePath: '{fileName}' }] }),
    {},
    { files: filesOf(...names), pool: { kind: 'existing', id: 'p', os: 'windows' } },
  ).tasks.task(0);

describe('a name on a node with Windows', () => {
  it.each([
    ['run {fileName}', 'a.wav', 'cmd /c "run a.wav"'],
    ['run {fileName}', 'a b.wav', 'cmd /c "run "a b.wav""'],
    ['run "{fileName}"', 'a b.wav', 'cmd /c "run "a b.wav""'],
    ['cmd.exe /c "run {fileName} x"', 'a&b.wav', 'cmd.exe /c "run "a&b.wav" x"'],
    ['run "{fileName}"', '%PATH%".wav', 'cmd /c "run "_PATH__.wav""'],
    ['run {fileName}', '-rf', 'cmd /c "run .\\-rf"'],
    [
      'powershell.exe x.ps1 -in {fileName}',
      "it's $(x).wav",
      'cmd /c "powershell.exe x.ps1 -in "\'it\'\'s _(x).wav\'""',
    ],
    ["powershell.exe x.ps1 -in '{fileName}'", "it's", "cmd /c \"powershell.exe x.ps1 -in 'it''s'\""],
    ['powershell.exe -File x.ps1 -in {fileName}', 'a b', 'cmd /c "powershell.exe -File x.ps1 -in "a b""'],
    ['cmd /c "run /in:"{fileName}" /Y" & exit /b 0', 'a b', 'cmd /c "run /in:"a b" /Y & exit /b 0"'],
    ['cmd /c "my program" {fileName}', 'a b', 'cmd /c ""my program" "a b""'],
    // Quotes of the command line are gone when PowerShell reads the code, and its quotes are more than one.
    ['powershell x.ps1 -in "{fileName}"', 'a;calc.wav', `cmd /c "powershell x.ps1 -in "'a;calc.wav'""`],
    ['powershell x.ps1 -in "{fileName}"', 'a.wav', 'cmd /c "powershell x.ps1 -in "a.wav""'],
    ["powershell x.ps1 -in '{fileName}'", 'it’s;calc', 'cmd /c "powershell x.ps1 -in \'it’’s;calc\'"'],
    ['powershell x.ps1 -in {fileName}', '“a”.wav', 'cmd /c "powershell x.ps1 -in _a_.wav"'],
    ['powershell.exe -f x.ps1 {fileName}', "it's", 'cmd /c "powershell.exe -f x.ps1 "it\'s""'],
    ['pwsh x.ps1 -in {fileName}', "it's", 'cmd /c "pwsh x.ps1 -in "it\'s""'],
    ['pwsh -c x.ps1 -in {fileName}', "it's", `cmd /c "pwsh -c x.ps1 -in "'it''s'""`],
    ['run {fileName}', 'con.wav', 'cmd /c "run con_.wav"'],
  ])('%s of %s', (line, name, wanted) => {
    expect(onWindows(line, name).commandLine).toBe(wanted);
  });

  it('is the same in the command and on the disk, and ends no quotes', () => {
    const part = fc.constantFrom(
      '"',
      '%',
      '&',
      '|',
      '<',
      '>',
      '^',
      ' ',
      'a',
      '`',
      '$',
      "'",
      '\\',
      ':',
      '*',
      '!',
      '\n',
      '変',
      '.',
    );
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 8 }), (parts) => {
        const task = onWindows('run "{fileName}" end', `${parts.join('')}z`);
        const [, inQuotes] = /^cmd \/c "run "([^"]*)" end"$/.exec(task.commandLine) ?? [];
        expect(inQuotes).toBeDefined();
        expect(inQuotes).not.toMatch(/[%"\n]/);
        expect(task.resourceFiles).toMatchObject([{ filePath: (inQuotes ?? '').replace(/^\.\\/, '') }]);
      }),
      { numRuns: 500 },
    );
  });
});
