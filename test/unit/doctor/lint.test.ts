import { describe, expect, it } from 'vitest';
import { outputMatch } from '../../../src/model/doctor/output-match.ts';
import { accessOf, accessText, missingRights } from '../../../src/model/doctor/sas.ts';
import { lintShell } from '../../../src/model/doctor/shell-lint.ts';
import { generationsOf } from '../../../src/model/doctor/vm-generation.ts';

describe('what only a shell understands', () => {
  const cases: readonly (readonly [string, readonly string[] | undefined])[] = [
    ['echo $X && y', ['$X', '&&']],
    ['ffmpeg -i in.mp4 out.mp3', undefined],
    ['cat a | sort > b', ['|', '>']],
    ['run 2>&1', ['2>&1']],
    ['a; b', ['a;']],
    ['ls *.txt', ['*.txt']],
    [`/bin/bash -c 'echo $X && y > z'`, undefined],
    ['/bin/bash -c "echo $X | cat"', undefined],
    ['bash -lc "cd x; make"', undefined],
    ['bash -c ls && pwd', ['&&']],
    ['bash run.sh && pwd', ['&&']],
    ['sh run.sh $AZ_BATCH_TASK_ID', ['$AZ_BATCH_TASK_ID']],
    [`awk '{print $1 > "x"}' f`, undefined],
    ['python3 -c "print(1 > 2)"', undefined],
    ['echo "a && b"', undefined],
    ['echo `date`', ['`']],
    ['curl https://x/y?a=1&b=2', undefined],
    ['cmd /c "dir & type x"', undefined],
    ['tool --price 5$', undefined],
  ];
  it.each(cases)('%s', (line, found) => {
    expect(lintShell(line)?.found).toEqual(found);
  });

  it('takes wildcards for less sure than the rest', () => {
    expect(lintShell('ls *.txt')?.onlyWildcards).toBe(true);
    expect(lintShell('ls *.txt | wc')?.onlyWildcards).toBe(false);
  });

  it('writes the command with a shell, quotes and all', () => {
    expect(lintShell(`echo 'it' && y`)?.wrapped).toBe(`/bin/bash -c 'echo '\\''it'\\'' && y'`);
    expect(lintShell('tool %X% && y', true)).toMatchObject({
      found: ['%X%', '&&'],
      wrapped: 'cmd /c "tool %X% && y"',
    });
  });
});

describe('a shared access signature', () => {
  const url = 'https://a.blob.core.windows.net/c?sp=r&st=2026-01-01T00:00:00Z&se=2026-01-02&sv=x&sig=s%3D';

  it('is decoded, without its secret', () => {
    const access = accessOf(url);
    expect(access).toMatchObject({ signed: true, rights: 'r', until: Date.parse('2026-01-02') });
    expect(access && accessText(access)).toBe(
      'https://a.blob.core.windows.net/c  sp=r  st=2026-01-01T00:00:00.000Z  se=2026-01-02T00:00:00.000Z',
    );
    expect(access && missingRights(access, 'rl')).toBe('list');
    expect(access && missingRights(access, 'r')).toBeUndefined();
  });

  it('of a stored policy says nothing of rights or times', () => {
    const access = accessOf('https://a.blob.core.windows.net/c?si=policy&sig=s');
    expect(access).toEqual({ place: 'https://a.blob.core.windows.net/c', signed: true });
    expect(access && missingRights(access, 'w')).toBeUndefined();
    expect(accessOf('no url')).toBeUndefined();
  });
});

describe('an output pattern', () => {
  const files = ['stdout.txt', 'stderr.txt', 'wd/a.txt', 'wd/out/b.txt', 'wd/.hidden.mp3', 'result.bin'];
  const matched = (pattern: string) => outputMatch(pattern, files)?.matched;

  it('takes files as the service does', () => {
    expect(matched('*.txt')).toEqual(['wd/a.txt']);
    expect(matched('**/*.txt')).toEqual(['wd/a.txt', 'wd/out/b.txt']);
    expect(matched('out/**')).toEqual(['wd/out/b.txt']);
    expect(matched('../std*.txt')).toEqual(['stdout.txt', 'stderr.txt']);
    expect(matched('$AZ_BATCH_TASK_WORKING_DIR/out/?.txt')).toEqual(['wd/out/b.txt']);
    expect(matched('$AZ_BATCH_TASK_DIR/stdout.txt')).toEqual(['stdout.txt']);
    expect(matched('*.mp3')).toEqual([]);
    expect(matched('/mnt/x/*')).toBeUndefined();
    expect(matched('../../../x')).toBeUndefined();
  });

  it('tells what a person meant', () => {
    expect(outputMatch('*.mp3', files)?.hidden).toEqual(['wd/.hidden.mp3']);
    expect(outputMatch('result.bin', files)?.elsewhere).toEqual(['result.bin']);
    expect(outputMatch('b.txt', files)?.elsewhere).toEqual(['wd/out/b.txt']);
  });
});

describe('generations that a VM size starts', () => {
  it.each([
    ['standard_a2_v2', 'only 1'],
    ['Standard_D2_v3', 'only 1'],
    ['Standard_E4_v3', 'only 1'],
    ['Standard_F4', 'only 1'],
    ['Standard_D2s_v3', 'both'],
    ['Standard_D2s_v5', 'both'],
    ['Standard_D2ds_v5', 'both'],
    ['Standard_F2s_v2', 'both'],
    ['Standard_B2ms', 'both'],
    ['Standard_DC2s_v3', 'only 2'],
    ['Standard_D4ps_v5', 'only 2'],
    ['Standard_D2s_v6', 'only 2'],
    ['Standard_NC24ads_A100_v4', undefined],
    ['Standard_HB120rs_v3', undefined],
  ])('%s: %s', (size, generations) => {
    expect(generationsOf(size)).toBe(generations);
  });
});
