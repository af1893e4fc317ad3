import { describe, expect, it } from 'vitest';
import { examine } from '../../../src/model/doctor/examine.ts';
import type { Counts, PoolReading, Reading } from '../../../src/model/doctor/reading.ts';
import type { WireRow } from '../../../src/model/explorer/wire-row.ts';

// What the local service cannot bring about, in the fields that the service documents.
const now = Date.parse('2026-11-28T12:00:00Z');
const minutesAgo = (minutes: number) => new Date(now - minutes * 60_000).toISOString();

const poolRow = (more: WireRow = {}): WireRow => ({
  id: 'p',
  state: 'active',
  allocationState: 'steady',
  vmSize: 'standard_d2s_v5',
  taskSlotsPerNode: 1,
  currentDedicatedNodes: 1,
  targetDedicatedNodes: 1,
  ...more,
});

function poolOf(row: WireRow, counts: Record<string, number>, nodes: readonly WireRow[] = []): PoolReading {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return { id: 'p', row, counts, total, nodes: nodes.map((each) => ({ row: each })) };
}
const ofPool = (pool: PoolReading): Reading => ({
  subject: { of: 'pool', pool: 'p' },
  now,
  free: false,
  pool,
  tasks: [],
});
const named = (reading: Reading) => examine(reading).findings;

const node = (more: WireRow): WireRow => ({
  id: 'n',
  state: 'idle',
  stateTransitionTime: minutesAgo(3),
  ...more,
});

describe('the doctor, by documented fields', () => {
  it.each([
    ['DiskFull', 'disk-full', 'delete old tasks'],
    ['ApplicationPackageError', 'node-setup', 'packages'],
    ['ContainerInvalidImage', 'node-setup', 'image'],
    ['MountConfigurationError', 'node-setup', 'mount'],
    ['Whatever', 'node-unusable', 'reboot'],
  ])('18: names a node that is unusable for %s', (code, pain, todo) => {
    const lost = node({ state: 'unusable', errors: [{ code, message: 'The service says so' }] });
    const findings = named(ofPool(poolOf(poolRow(), { unusable: 1 }, [lost])));
    expect(findings.map((finding) => finding.pain)).toEqual([pain]);
    expect(findings[0]?.todo).toContain(todo);
    expect(findings[0]?.what).toBe('1 of 1 node is unusable for 3 min, and billed all the same');
  });

  it.each([
    ['AccountCoreQuotaReached', 'quota'],
    ['AccountSpotCoreQuotaReached', 'quota'],
    ['AllocationFailed', 'short-of-nodes'],
    ['AllocationTimedOut', 'short-of-nodes'],
    ['UnsupportedVMSize', 'short-of-nodes'],
    ['OperationsRestrictedByPolicy', 'short-of-nodes'],
    ['IncompatibleVMSize', 'image-generation'],
    ['SomethingNew', 'short-of-nodes'],
  ])('3, 4, 6: knows the resize error %s', (code, pain) => {
    const row = poolRow({
      targetDedicatedNodes: 5,
      targetLowPriorityNodes: code.includes('Spot') ? 2 : 0,
      resizeErrors: [
        { code, message: 'The service says so', errorDetails: [{ name: 'Reason', value: 'x' }] },
      ],
    });
    const findings = named(ofPool(poolOf(row, { running: 1 })));
    expect(findings.map((finding) => finding.pain)).toEqual([pain]);
    expect(findings[0]?.evidence).toEqual([{ label: code, text: 'The service says so\nReason: x' }]);
  });

  it('names nothing of a pool that is still being resized', () => {
    const row = poolRow({ targetDedicatedNodes: 5, allocationState: 'resizing' });
    expect(named(ofPool(poolOf(row, { idle: 1 })))).toEqual([]);
  });

  it('20: tells what an idle pool costs an hour', () => {
    const pool = {
      ...poolOf(poolRow(), { idle: 1 }),
      idleSince: now - 3_600_000,
      work: { jobs: 0, tasksLeft: false },
    };
    const [finding, ...others] = named(ofPool(pool));
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ pain: 'pool-idle', severity: 'costs' });
    expect(finding?.what).toContain('no work for 1 h: about $0.10/h (example price)');
    expect(named(ofPool({ ...pool, work: { jobs: 1, tasksLeft: true } }))).toEqual([]);
  });

  it('5: names an image past its end of support, not one that ends later', () => {
    const imageReference = { publisher: 'canonical', offer: 'ubuntu', sku: '22_04-lts' };
    const row = poolRow({
      virtualMachineConfiguration: { imageReference, nodeAgentSKUId: 'batch.node.ubuntu 22.04' },
    });
    const images = (batchSupportEndOfLife: string) => [
      {
        imageReference,
        nodeAgentSKUId: 'batch.node.ubuntu 22.04',
        verificationType: 'verified',
        batchSupportEndOfLife,
      },
    ];
    const pool = poolOf(row, { running: 1 });
    const [past] = named(ofPool({ ...pool, images: images('2026-06-30T00:00:00Z') }));
    expect(past).toMatchObject({ pain: 'image-retired', severity: 'note', certainty: 'certain' });
    expect(past?.what).toContain('went out of support on 2026-06-30');
    expect(named(ofPool({ ...pool, images: images('2027-06-30T00:00:00Z') }))).toEqual([]);
  });

  const counts: Counts = { active: 0, running: 0, completed: 1, failed: 1 };
  const failedTask = (failureInfo: WireRow, more: WireRow = {}): Reading => ({
    subject: { of: 'task', job: 'j', task: 't' },
    now,
    free: false,
    job: { id: 'j', row: { id: 'j', state: 'active' }, counts, preparation: [] },
    tasks: [
      {
        jobId: 'j',
        row: {
          id: 't',
          state: 'completed',
          commandLine: 'tool',
          executionInfo: { result: 'failure', startTime: minutesAgo(5), endTime: minutesAgo(4), failureInfo },
          ...more,
        },
      },
    ],
  });

  it.each([
    ['DiskFull', 'disk-full'],
    ['ResourceFileWriteFailed', 'disk-full'],
    ['BlobNotFound', 'input-missing'],
    ['BlobDownloadTimedOut', 'storage-trouble'],
    ['CommandLaunchFailed', 'not-executable'],
    ['ContainerInvalidImage', 'node-setup'],
    ['ApplicationPackageError', 'node-setup'],
    ['MaxInternalRetryCountReached', 'service-trouble'],
    ['FileUploadMiscError', 'upload-failed'],
    ['Unknown', 'service-trouble'],
    ['SomethingNew', 'program-failed'],
  ])('knows the failure %s of a task, whatever its letters', (code, pain) => {
    const findings = named(failedTask({ code: code.toUpperCase(), message: 'The service says so' }));
    expect(findings.map((finding) => finding.pain)).toEqual([pain]);
    expect(findings[0]?.todo).not.toBe('');
  });

  it.each([
    ['KeyBasedAuthenticationNotPermitted', 'takes no account keys'],
    ['AuthorizationFailure: This request is not authorized to perform this operation.', 'network rules'],
  ])('13: tells a storage account that refuses keys from one behind a firewall: %s', (said, why) => {
    const httpUrl = 'https://a.blob.core.windows.net/c/x?sp=r&se=2027-01-01&sv=x&sig=s';
    const details = [{ name: 'Message', value: said }];
    const more = { resourceFiles: [{ httpUrl, filePath: 'x' }] };
    const findings = named(failedTask({ code: 'BlobAccessDenied', message: 'Denied', details }, more));
    expect(findings.map((finding) => finding.pain)).toEqual(['storage-refused']);
    expect(findings[0]?.why).toContain(why);
  });

  it('11: names a start task that lacks the administrator’s rights', () => {
    const row = poolRow({ startTask: { commandLine: `/bin/bash -c 'apt-get install -y x'` } });
    const startTaskInfo = {
      state: 'completed',
      result: 'failure',
      exitCode: 100,
      failureInfo: { code: 'FailureExitCode', message: 'x' },
    };
    const stderr =
      'E: Could not open lock file /var/lib/dpkg/lock-frontend - open (13: Permission denied)\nE: Unable to acquire the dpkg frontend lock (/var/lib/dpkg/lock-frontend), are you root?\n';
    const pool = poolOf(row, { starttaskfailed: 1 });
    const nodes = [{ row: node({ state: 'starttaskfailed', startTaskInfo }), output: { stderr } }];
    const findings = named(ofPool({ ...pool, nodes }));
    expect(findings.map((finding) => finding.pain)).toEqual(['not-executable']);
    expect(findings[0]?.todo).toContain('elevationLevel admin');
  });
});
