import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FieldValues } from '../../../src/model/explorer/plan-field.ts';
import {
  poolBody,
  poolFields,
  poolProblem,
  poolValues,
} from '../../../src/model/explorer/resources/pools/pool-form.ts';

/** What the form begins with. */
const untouched: FieldValues = Object.fromEntries(
  poolFields.map(({ name, initial, kind, choices }) => [
    name,
    initial ?? (kind === 'flag' ? 'no' : (choices?.[0] ?? '')),
  ]),
);
const body = (values: FieldValues) => poolBody({ ...untouched, id: 'p', ...values });

/** As a service shows what was posted: secrets are left out, and it has more to tell. */
const shown = (posted: object): Record<string, unknown> => ({
  ...JSON.parse(
    JSON.stringify(posted, (name, value) =>
      ['password', 'accountKey', 'sasKey'].includes(name) ? undefined : value,
    ),
  ),
  eTag: '0x1',
  state: 'active',
  currentDedicatedNodes: 7,
});

describe('the body of a new pool', () => {
  it('says no more than was typed', () => {
    expect(body({})).toEqual({
      id: 'p',
      vmSize: 'Standard_D2s_v5',
      virtualMachineConfiguration: {
        imageReference: { publisher: 'canonical', offer: 'ubuntu-24_04-lts', sku: 'server' },
      },
      targetDedicatedNodes: 0,
      targetLowPriorityNodes: 0,
    });
  });

  it('has a formula or numbers of nodes, never both', () => {
    const scaled = body({ scale: 'by a formula', formula: '$TargetDedicatedNodes=1;', interval: '10m' });
    expect(scaled).toMatchObject({
      enableAutoScale: true,
      autoScaleFormula: '$TargetDedicatedNodes=1;',
      autoScaleEvaluationInterval: 'PT10M',
    });
    expect(scaled).not.toHaveProperty('targetDedicatedNodes');
  });

  it('has every part of the machine in one place', () => {
    expect(
      body({
        image: '/subscriptions/s/images/i',
        agent: 'batch.node.el 9',
        containers: 'yes',
        registries: 'r.io identity=/subscriptions/i',
        placement: 'zonal',
        license: 'Windows_Server',
        ephemeral: 'yes',
        more: '{"virtualMachineConfiguration": {"extensions": [{"name": "x"}]}}',
      }).virtualMachineConfiguration,
    ).toEqual({
      imageReference: { virtualMachineImageId: '/subscriptions/s/images/i' },
      nodeAgentSKUId: 'batch.node.el 9',
      licenseType: 'Windows_Server',
      nodePlacementConfiguration: { policy: 'zonal' },
      osDisk: { ephemeralOSDiskSettings: { placement: 'cachedisk' } },
      containerConfiguration: {
        type: 'dockercompatible',
        containerRegistries: [
          { registryServer: 'r.io', identityReference: { resourceId: '/subscriptions/i' } },
        ],
      },
      extensions: [{ name: 'x' }],
    });
  });

  it('gives secrets to what needs them, and asks for them', () => {
    expect(poolProblem({ ...untouched, users: 'a' })).toContain('need a password');
    expect(poolProblem({ ...untouched, mounts: 'blob acc cont path' })).toContain('key or password');
    expect(poolProblem({ ...untouched, mounts: 'nfs host:/x path' })).toBeUndefined();
    expect(poolProblem({ ...untouched, containers: 'yes', registries: 'r.io me' })).toContain('password');
    expect(
      body({
        mounts:
          'blob acc cont path -o allow_other\nshare acc https://acc.file/x s\ncifs me //host/x c\nblob a b c sas=tok',
        mountSecret: 'k',
      }).mountConfiguration,
    ).toEqual([
      {
        azureBlobFileSystemConfiguration: {
          accountName: 'acc',
          containerName: 'cont',
          relativeMountPath: 'path',
          accountKey: 'k',
          blobfuseOptions: '-o allow_other',
        },
      },
      {
        azureFileShareConfiguration: {
          accountName: 'acc',
          azureFileUrl: 'https://acc.file/x',
          relativeMountPath: 's',
          accountKey: 'k',
        },
      },
      {
        cifsMountConfiguration: {
          username: 'me',
          source: '//host/x',
          relativeMountPath: 'c',
          password: 'k',
        },
      },
      {
        azureBlobFileSystemConfiguration: {
          accountName: 'a',
          containerName: 'b',
          relativeMountPath: 'c',
          sasKey: 'tok',
        },
      },
    ]);
  });
});

const word = fc.stringMatching(/^[a-z][a-z0-9]{0,7}$/);
const few = <T>(one: fc.Arbitrary<T>) => fc.array(one, { maxLength: 3 }).map((list) => list.join('\n'));
const choice = (name: string) =>
  fc.constantFrom(...(poolFields.find((field) => field.name === name)?.choices ?? ['']));
const flag = fc.constantFrom('no', 'yes');

/** What somebody may type; secrets apart, which a clone has not. */
const typed: fc.Arbitrary<FieldValues> = fc.record({
  name: fc.constantFrom('', 'For people'),
  image: fc.constantFrom('canonical:ubuntu:server', 'a:b:c:1.2.3'),
  slots: fc.constantFrom('', '4'),
  fill: choice('fill'),
  internode: flag,
  ephemeral: flag,
  disks: fc.constantFrom('', '0 64', '1 128 readwrite premium_lrs'),
  encryption: choice('encryption'),
  placement: choice('placement'),
  license: choice('license'),
  scale: choice('scale'),
  dedicated: fc.nat({ max: 20 }).map(String),
  spot: fc.nat({ max: 20 }).map(String),
  formula: fc.constantFrom('$TargetDedicatedNodes=1;', '$a=1;\n$TargetDedicatedNodes=$a;'),
  interval: fc.constantFrom('', '10m', '1d2h'),
  timeout: fc.constantFrom('', '20m'),
  command: fc.constantFrom('', '/bin/sh -c "a; b"'),
  resources: fc.constantFrom('', 'http://x/y z', 'auto c\ncontainer http://x/c sub'),
  environment: few(fc.tuple(word, word).map(([name, value]) => `${name.toUpperCase()}=${value}`)),
  user: choice('user'),
  userName: fc.constant('me'),
  retries: fc.constantFrom('', '3', '-1'),
  wait: flag,
  startImage: fc.constantFrom('', 'ubuntu:24.04 --rm'),
  users: few(word.map((name) => `${name} admin uid=1500 gid=1500`)),
  mounts: fc.constantFrom('', 'nfs host:/x path -o ro', 'blob a b c identity=/subscriptions/i'),
  subnet: fc.constantFrom('', '/subscriptions/s/virtualNetworks/v/subnets/x'),
  ips: choice('ips'),
  ipIds: fc.constant('/subscriptions/ip'),
  endpoints: fc.constantFrom('', 'app tcp 80 2000-2100 allow:10.0.0.0/8:200 deny:*:300'),
  accelerated: flag,
  communication: choice('communication'),
  containers: flag,
  containerImages: few(word),
  registries: fc.constantFrom('', 'r.io identity=/subscriptions/i'),
  packages: fc.constantFrom('', 'app 1.0\nother'),
  metadata: few(fc.tuple(word, word).map(([name, value]) => `${name}=${value}`)),
});

describe('a clone of a pool', () => {
  it('is the same pool, whatever it was made with', () => {
    fc.assert(
      fc.property(typed, (values) => {
        const pool = shown(body(values));
        const again = { ...untouched, ...poolValues(pool) };
        expect(again.more).toBe('');
        expect(shown(poolBody(again))).toEqual(pool);
      }),
    );
  });

  it('keeps what no field can say as JSON, and nothing of it twice', () => {
    const pool = {
      ...shown(body({ command: '/bin/true', slots: '2' })),
      startTask: {
        commandLine: '/bin/true',
        maxTaskRetryCount: 0,
        waitForSuccess: true,
        userIdentity: { autoUser: { scope: 'pool', elevationLevel: 'nonadmin' } },
        resourceFiles: [{ httpUrl: 'http://x/y', filePath: 'y', fileMode: '0755' }],
      },
      virtualMachineConfiguration: {
        imageReference: { publisher: 'a', offer: 'b', sku: 'c', version: 'latest' },
        nodeAgentSKUId: 'batch.node.el 9',
        windowsConfiguration: { enableAutomaticUpdates: false },
      },
      taskSchedulingPolicy: { nodeFillType: 'Spread' },
      enableAutoScale: false,
    };
    const values = poolValues(pool);
    expect(JSON.parse(values.more ?? '')).toEqual({
      startTask: { resourceFiles: [{ httpUrl: 'http://x/y', filePath: 'y', fileMode: '0755' }] },
      virtualMachineConfiguration: {
        windowsConfiguration: { enableAutomaticUpdates: false },
      },
    });
    // What is changed in a field is changed.
    expect(poolBody({ ...untouched, ...values, command: '/bin/false' }).startTask).toMatchObject({
      commandLine: '/bin/false',
      resourceFiles: [{ fileMode: '0755' }],
    });
  });

  it('keeps values that no line can say, such as a script, and finds no fault with them', () => {
    for (const value of ['one\ntwo', 'apt update; apt install x', ' spaced ', 'a\n\nb=c']) {
      const environmentSettings = [
        { name: 'PLAIN', value: '1' },
        { name: 'SCRIPT', value },
      ];
      const metadata = [{ name: 'why', value }];
      const made = shown(body({ command: '/bin/sh -c "$SCRIPT"' }));
      const pool = { ...made, startTask: { ...Object(made.startTask), environmentSettings }, metadata };
      const again = { ...untouched, ...poolValues(pool) };
      const asked = poolFields.filter(({ when }) => when?.(again) ?? true);
      const wrong = asked.flatMap(({ name, check }) => check?.(again[name] ?? '') ?? []);
      expect([value, wrong]).toEqual([value, []]);
      expect(shown(poolBody(again))).toEqual(pool);
    }
  });

  it('of a pool that scales takes no number of nodes along', () => {
    const pool = {
      ...shown(body({ scale: 'by a formula', formula: '$TargetDedicatedNodes=3;' })),
      targetDedicatedNodes: 3,
      targetLowPriorityNodes: 0,
    };
    expect(poolValues(pool).more).toBe('');
  });
});
