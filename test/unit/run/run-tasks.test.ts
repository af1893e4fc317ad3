import { describe, expect, it } from 'vitest';
import type { InputFile } from '../../../src/model/run/plan.ts';
import { blobUrl, runTasks } from '../../../src/model/run/run-tasks.ts';
import { commandWorkload, mp4ToMp3 } from '../../../src/model/run/workloads.ts';

const access = {
  inputContainerUrl: 'https://x.blob.core.windows.net/r-in?sv=1&sig=a%2Fb',
  outputContainerUrl: 'https://x.blob.core.windows.net/r-out?sv=1&sig=c',
};
const input = (name: string): InputFile => ({ path: `/tmp/${name}`, name, size: 1 });

describe('runTasks', () => {
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
    ];
    for (const task of runTasks(hostile.map(input), mp4ToMp3, access)) {
      const name = hostile[Number(task.id)] ?? '';
      expect(task.commandLine).toBe(`/bin/bash -c '${mp4ToMp3.command}'`);
      expect(task.environmentSettings).toContainEqual({ name: 'INPUT', value: `in/${name}` });
      expect(task.resourceFiles[0]?.filePath).toBe(`in/${name}`);
      // What the node asks for is exactly this blob.
      expect(decodeURIComponent(new URL(task.resourceFiles[0]?.httpUrl ?? '').pathname)).toBe(
        `/r-in/${name}`,
      );
    }
  });

  it('sends the result beside its input and the logs apart', () => {
    const [task] = [...runTasks([input('a/clip.mp4')], mp4ToMp3, access)];
    expect(
      task?.outputFiles.map(({ filePattern, destination, uploadOptions }) => [
        filePattern,
        destination.container.path,
        uploadOptions.uploadCondition,
      ]),
    ).toEqual([
      ['output.mp3', 'a/clip.mp3', 'tasksuccess'],
      ['../std*.txt', '_logs/0', 'taskcompletion'],
    ]);
  });

  it('carries a command with single quotes in the environment, untouched', () => {
    const command = `awk '{print $1}' "$INPUT"`;
    const [task] = [...runTasks([input('a.txt')], commandWorkload({ command }), access)];
    expect(task?.commandLine).not.toContain('awk');
    expect(task?.environmentSettings).toContainEqual({ name: 'BATCHDECK_COMMAND', value: command });
  });

  it('keeps the slashes of a folder in the URL and encodes the rest', () => {
    expect(blobUrl('http://127.0.0.1:1/acc/c?sig=1', 'a b/c#d.mp4')).toBe(
      'http://127.0.0.1:1/acc/c/a%20b/c%23d.mp4?sig=1',
    );
  });
});
