import { describe, expect, it } from 'vitest';
import { imageNamed, imageWords, supportWords } from '../../../src/model/batch/image.ts';
import type { Pool, SupportedImage } from '../../../src/model/batch/pool.ts';
import { poolFit } from '../../../src/model/run/pool-fit.ts';
import { commandWorkload, mp4ToMp3 } from '../../../src/model/run/workload/our-workloads.ts';

const pool: Pool = {
  id: 'p',
  state: 'active',
  allocationState: 'steady',
  vmSize: 'standard_d2s_v5',
  dedicated: { current: 1, target: 1 },
  spot: { current: 0, target: 0 },
  taskSlotsPerNode: 1,
  autoScale: false,
  resizeErrors: [],
  metadata: {},
  nodeAgentSkuId: 'batch.node.ubuntu 24.04',
};

describe('a pool that is there', () => {
  it('fits, or says why not', () => {
    const none = { current: 0, target: 0 };
    const echo = commandWorkload({ command: 'echo "$INPUT"' });
    expect(poolFit(pool, echo, false)).toEqual({ warnings: [] });
    expect(poolFit({ ...pool, state: 'deleting' }, echo, false).refusal).toMatch('deleted');
    expect(poolFit({ ...pool, nodeAgentSkuId: 'batch.node.windows amd64' }, echo, false).refusal).toMatch(
      'Windows',
    );
    expect(poolFit({ ...pool, dedicated: none }, echo, false).refusal).toMatch('no nodes');
    expect(poolFit({ ...pool, dedicated: none, autoScale: true }, echo, false).refusal).toBeUndefined();
  });

  it('of Windows takes a template whose commands are for Windows', () => {
    const job = {
      file: 'job.template.json',
      text: JSON.stringify({
        job: {
          id: 'j',
          poolInfo: { poolId: 'p' },
          taskFactory: { type: 'taskCollection', tasks: [{ id: 't', commandLine: 'cmd /c "echo %TEMP%"' }] },
        },
      }),
    };
    const windows = { ...pool, nodeAgentSkuId: 'batch.node.windows amd64' };
    expect(poolFit(windows, { job, values: {} }, false)).toEqual({ warnings: [] });
  });

  it('is warned of where nothing installs ffmpeg, but not on this machine', () => {
    expect(poolFit(pool, mp4ToMp3, false).warnings[0]).toMatch('ffmpeg');
    expect(poolFit(pool, mp4ToMp3, false).refusal).toBeUndefined();
    expect(poolFit(pool, mp4ToMp3, true).warnings).toEqual([]);
    const ready = { ...pool, startTaskText: 'apt-get install -y ffmpeg' };
    expect(poolFit(ready, mp4ToMp3, false).warnings).toEqual([]);
  });
});

describe('an image', () => {
  const now = Date.parse('2026-11-24');
  const image = (change: Partial<SupportedImage> = {}): SupportedImage => ({
    reference: { publisher: 'canonical', offer: 'ubuntu-24_04-lts', sku: 'server' },
    nodeAgentSkuId: 'batch.node.ubuntu 24.04',
    osType: 'linux',
    verified: true,
    capabilities: [],
    ...change,
  });

  it('is called as people call it', () => {
    const words = (publisher: string, offer: string, sku: string) => imageWords({ publisher, offer, sku });
    expect(words('canonical', 'ubuntu-24_04-lts', 'server')).toBe('Ubuntu Server 24.04');
    expect(words('canonical', '0001-com-ubuntu-server-jammy', '22_04-lts-gen2')).toBe(
      'Ubuntu Server 22.04, gen 2',
    );
    expect(words('almalinux', 'almalinux-x86_64', '9-gen1')).toBe('AlmaLinux 9, gen 1');
    expect(words('somebody', 'thing', 'one')).toBe('thing one');
  });

  it('says how long it is supported', () => {
    expect(supportWords(image(), now)).toBe('verified');
    expect(supportWords(image({ endOfSupport: new Date('2029-05-31') }), now)).toBe(
      'verified, until 2029-05',
    );
    expect(supportWords(image({ endOfSupport: new Date('2025-04-30') }), now)).toBe('support ended 2025-04');
    expect(supportWords(image({ verified: false }), now)).toBe('not verified');
  });

  it('is found however it is capitalised', () => {
    expect(imageNamed([image()], 'Canonical/Ubuntu-24_04-LTS/server')).toBeDefined();
    expect(imageNamed([image()], 'canonical/ubuntu-24_04-lts/other')).toBeUndefined();
  });
});
