import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { downloadLine, poolCreateLine, tasksCreateLine } from '../../../src/model/command-log/az-line.ts';
import { runCommands } from '../../../src/model/command-log/run-commands.ts';
import { shellWord } from '../../../src/model/command-log/shell-word.ts';
import { redact } from '../../../src/model/redact.ts';
import type { Fact } from '../../../src/model/run/fact.ts';
import { commandWorkload } from '../../../src/model/run/workload/our-workloads.ts';
import { samplePlan } from '../../support/sample-plan.ts';

/** The words that a shell takes a line apart into. */
const words = (line: string) =>
  execFileSync('sh', ['-c', `az() { printf '%s\\n' "$@"; }; ${line}`], { encoding: 'utf8' })
    .trimEnd()
    .split('\n');

describe('a word for the shell', () => {
  it.each(['a\u001b[201~;id\n', "it's\r\\", '\u0007\u009b'])(
    'holds no control character, and means the same: %j',
    (text) => {
      const word = shellWord(text);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      expect(word).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
      const env = { ...process.env, LC_ALL: 'C.UTF-8' };
      expect(execFileSync('bash', ['-c', `printf %s ${word}`], { encoding: 'utf8', env })).toBe(text);
    },
  );

  it.each(['plain-1.txt', "it's", 'a b', '$HOME `x` "y"', '花火', '!x', '#x', '~', '*', ''])(
    'is read back as it was: %s',
    (text) => {
      expect(execFileSync('sh', ['-c', `printf %s ${shellWord(text)}`], { encoding: 'utf8' })).toBe(text);
    },
  );
});

describe('an az line', () => {
  it('carries every setting of a pool, and says what az has no option for', () => {
    const line = poolCreateLine({
      id: 'p',
      virtualMachineConfiguration: {
        imageReference: { publisher: 'canonical', offer: 'ubuntu', sku: '22_04' },
        nodeAgentSKUId: 'batch.node.ubuntu 22.04',
      },
      vmSize: 'Standard_D2s_v5',
      targetDedicatedNodes: 2,
      targetLowPriorityNodes: 1,
      taskSlotsPerNode: 4,
      metadata: [{ name: 'batchdeckRun', value: 'r' }],
      startTask: {
        commandLine: "/bin/bash -c 'apt-get update'",
        userIdentity: { autoUser: { scope: 'pool', elevationLevel: 'admin' } },
        maxTaskRetryCount: 2,
      },
    });
    expect(words(line)).toContain('batch.node.ubuntu 22.04');
    expect(words(line)).toContain("/bin/bash -c 'apt-get update'");
    expect(words(line)).toContain('canonical:ubuntu:22_04');
    expect(line).toMatch(/# .*administrator and 2 retries/);
  });

  it('keeps a name that looks like an option a value', () => {
    expect(words(downloadLine('c', 'out', '-rf'))).toContain('--pattern=-rf');
    expect(words(tasksCreateLine('j', 5))).toEqual([
      'batch',
      'task',
      'create',
      '--job-id',
      'j',
      '--json-file',
      'tasks.json',
    ]);
  });
});

describe('what a run did', () => {
  const plan = samplePlan();
  const told = (...facts: Fact[]) =>
    runCommands(
      [{ type: 'planned' as const, plan }, ...facts].map((fact, n) => ({
        at: new Date(n * 1000).toISOString(),
        fact,
      })),
      '/in put',
    );

  it('is told in order, with what is under way and what went wrong', () => {
    const input = `fgrp-${plan.id}-in`;
    const commands = told(
      { type: 'making', what: 'input container', id: input },
      { type: 'made', what: 'input container', id: input, adopted: true },
      { type: 'uploaded', files: 5, bytes: 10, skipped: 0 },
      { type: 'making', what: 'pool', id: plan.id },
      { type: 'problem', step: 'pool', kind: 'refused', what: 'no quota' },
      { type: 'removing', what: 'input container', id: input },
    );
    expect(
      commands.map(({ line, outcome, note }) => [line.split(' ').slice(1, 4).join(' '), outcome, note]),
    ).toEqual([
      ['storage container create', 'done', 'it was there already'],
      ['storage blob upload-batch', 'done', '5 files'],
      ['batch pool create', 'failed', 'no quota'],
      ['storage container delete', 'running', undefined],
    ]);
    expect(commands[1]?.line).toContain("--source '/in put'");
  });

  it('keeps a start script out of its line, and says where it travels: az cannot carry it', () => {
    const script = "curl 'https://x.blob.core.windows.net/c/b?se=2026&sig=c2VjcmV0%3D' -o b";
    const workload = commandWorkload({ command: 'true', startScript: script });
    const [only] = told(
      { type: 'planned', plan: samplePlan({ workload }) },
      { type: 'making', what: 'pool', id: plan.id },
    );
    expect(only?.line).not.toContain('c2VjcmV0');
    expect(only?.line).toMatch(/# the start task runs with variables of its own/);
  });

  it('cuts secrets out of the line of a start task', () => {
    const commandLine = 'curl https://x.blob.core.windows.net/c/b?se=2026&sig=c2VjcmV0%3D -o b';
    expect(redact(poolCreateLine({ id: 'p', startTask: { commandLine } }))).toContain('se=2026&sig=… -o b');
  });

  it('tells what was kept by doing something to it', () => {
    const kept = (what: 'pool' | 'job', why: string) =>
      told({ type: 'kept', what, id: 'x', why, free: true });
    expect(kept('pool', 'scaled to zero nodes, so it costs nothing')[0]?.line).toContain(
      'resize --pool-id x',
    );
    expect(kept('job', 'something failed; its tasks tell more')[0]?.line).toContain('job stop --job-id x');
    expect(kept('job', 'as asked')).toEqual([]);
  });
});
