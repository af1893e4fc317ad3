import { describe, expect, it } from 'vitest';
import { wireList, wireText } from '../../../src/model/explorer/wire-row.ts';
import type { InputFile } from '../../../src/model/run/plan.ts';
import { expandRunJob } from '../../../src/model/run/workload/expand-run.ts';
import { commandWorkload, mp4ToMp3 } from '../../../src/model/run/workload/our-workloads.ts';
import { resultPattern, taskCommand, taskResults } from '../../../src/model/run/workload/task-words.ts';
import { blobUrl } from '../../../src/model/template/storage/resource-files.ts';

const pool = { kind: 'existing', id: 'p' } as const;
const input = (name: string): InputFile => ({ path: `/tmp/${name}`, name, size: 1 });
const signed = ({ container, rights }: { readonly container: string; readonly rights: string }) =>
  `https://x.blob.core.windows.net/${container}?sv=1&sig=${rights}`;
const jobOf = (names: readonly string[], workload = mp4ToMp3) =>
  expandRunJob({ id: 'r', pool, workload }, names.map(input), signed);

describe('the job of a run', () => {
  it('keeps every file name out of the command line', () => {
    const hostile = [
      `a'b.mp4`,
      '$(touch x).mp4',
      '`id`.mp4',
      '-rf.mp4',
      'a"b.mp4',
      '日本語.mp4',
      '*.mp4',
      '%2F#?.mp4',
      '{fileName}.mp4',
      "[parameters('quality')].mp4",
    ];
    const job = jobOf(hostile);
    expect(job.count).toBe(hostile.length);
    for (const [index, name] of hostile.entries()) {
      const task = job.task(index);
      expect(task.id).toBe(String(index));
      expect(task.commandLine).toBe(job.task(0).commandLine);
      expect(wireList(task, 'environmentSettings')).toContainEqual({ name: 'INPUT', value: `in/${name}` });
      const [file] = wireList(task, 'resourceFiles');
      expect(wireText(file, 'filePath')).toBe(`in/${name}`);
      // What the node asks for is exactly this blob.
      expect(decodeURIComponent(new URL(wireText(file, 'httpUrl') ?? '').pathname)).toBe(
        `/fgrp-r-in/${name}`,
      );
    }
  });

  it('sends the result beside its input and the logs apart', () => {
    const job = jobOf(['a/clip.mp4']);
    const sent = wireList(job.task(0), 'outputFiles').map((file) => [
      wireText(file, 'filePattern'),
      wireText(file, 'destination/container/path'),
      wireText(file, 'uploadOptions/uploadCondition')?.toLowerCase(),
    ]);
    expect(sent).toEqual([
      ['output.mp3', 'a/clip.mp3', 'tasksuccess'],
      ['../std*.txt', '_logs/0', 'taskcompletion'],
    ]);
    expect(taskResults(job.task(0))).toEqual([{ pattern: 'output.mp3', path: 'a/clip.mp3' }]);
    expect(resultPattern(job)).toBe('output.mp3');
  });

  it('keeps results apart that would be called alike', () => {
    const job = jobOf(['x.mp4', 'x.mov', 'y.mov'], commandWorkload({ command: 'x', output: 'o.mp3' }));
    const paths = [0, 1, 2].map((index) => taskResults(job.task(index))[0]?.path);
    expect(paths).toEqual(['x.mp4.mp3', 'x.mov.mp3', 'y.mp3']);
  });

  it('carries a command with single quotes in the environment, untouched', () => {
    const command = `awk '{print $1}' "$INPUT" && echo [1] {0} "[parameters('x')]"`;
    const job = jobOf(['a.txt'], commandWorkload({ command }));
    expect(wireText(job.task(0), 'commandLine')).not.toContain('awk');
    expect(taskCommand(job.job, job.task(0))).toBe(command);
    expect(taskResults(job.task(0))).toEqual([]);
  });

  it('keeps the slashes of a folder in the URL and encodes the rest', () => {
    expect(blobUrl('http://127.0.0.1:1/acc/c?sig=1', 'a b/c#d.mp4')).toBe(
      'http://127.0.0.1:1/acc/c/a%20b/c%23d.mp4?sig=1',
    );
  });
});
