import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../../src/model/template/json/json.ts';
import { containerOfGroup } from '../../../src/model/template/storage/file-group.ts';
import type { ContainerNeed } from '../../../src/model/template/storage/need.ts';
import { expanded, filesOf, jobWith } from './support/template-of.ts';

const containerUrl = ({ container, rights }: ContainerNeed) => `https://s/${container}?sp=${rights}`;
const oneTask = (task: JsonObject) =>
  jobWith({ type: 'taskCollection', tasks: [{ id: 'a', commandLine: 'run', ...task }] });

/** The resource files of a task as the service gets them. */
const resourceFiles = (files: Json, names: readonly string[] = []) =>
  expanded(oneTask({ resourceFiles: files }), {}, { containerUrl, files: filesOf(...names) }).tasks.task(0)
    .resourceFiles;

describe('the container of a file group', () => {
  it.each([
    ['MyGroup', 'fgrp-mygroup'],
    ['Raw_Images', 'fgrp-raw-images-34b2a975'],
    ['a--b', 'fgrp-a-b-'],
    ['a-', 'fgrp-a-'],
    ['x'.repeat(58), `fgrp-${'x'.repeat(58)}`],
  ])('%s', (group, container) => {
    expect(containerOfGroup(group)).toContain(container);
    expect(containerOfGroup(group).length).toBeLessThanOrEqual(63);
  });

  it('is cut to what a container may have, and still its own', () => {
    const [one, other] = [containerOfGroup('y'.repeat(59)), containerOfGroup('y'.repeat(60))];
    expect(one).toHaveLength('fgrp-'.length + 15 + 1 + 40);
    expect(one).not.toBe(other);
  });
});

describe('resource files', () => {
  it('of a group are its container, with the prefix and below a folder', () => {
    expect(resourceFiles([{ source: { fileGroup: 'in' }, filePath: 'assets/' }])).toEqual([
      { storageContainerUrl: 'https://s/fgrp-in?sp=rl', filePath: 'assets' },
    ]);
    expect(
      resourceFiles([{ source: { fileGroup: 'in', prefix: 'a/' }, fileMode: '0770' }], ['a/1', 'a/2']),
    ).toEqual([{ fileMode: '0770', storageContainerUrl: 'https://s/fgrp-in?sp=rl', blobPrefix: 'a/' }]);
  });

  it('of a prefix that is one blob’s whole name are that blob', () => {
    const files = [{ source: { fileGroup: 'in', prefix: 'a b.max' }, filePath: 'scene.max' }];
    expect(resourceFiles(files, ['a b.max', 'c'])).toEqual([
      { httpUrl: 'https://s/fgrp-in/a%20b.max?sp=rl', filePath: 'scene.max' },
    ]);
    expect(resourceFiles(files, ['a b.max', 'a b.max.bak'])).toMatchObject([{ blobPrefix: 'a b.max' }]);
    expect(resourceFiles([{ source: { fileGroup: 'in', prefix: 'x' } }], ['x'])).toMatchObject([
      { filePath: 'x' },
    ]);
  });

  it('of a container by its URL get a signature where there is none', () => {
    expect(resourceFiles([{ source: { containerUrl: 'https://s/c?sig=1' } }])).toEqual([
      { storageContainerUrl: 'https://s/c?sig=1' },
    ]);
    expect(resourceFiles([{ source: { containerUrl: 'https://s/c' } }])).toEqual([
      { storageContainerUrl: 'https://s/c?sp=rl' },
    ]);
  });

  it('that are written in older words are written in those of today', () => {
    expect(resourceFiles([{ blobSource: 'https://s/x', filePath: 'x' }])).toEqual([
      { httpUrl: 'https://s/x', filePath: 'x' },
    ]);
  });
});

describe('outputs and signed URLs', () => {
  const parameters: JsonObject = {
    group: { type: 'string', defaultValue: 'Raw_Images', metadata: { advancedType: 'file-group' } },
    read: { type: 'string', metadata: { advancedType: 'file-group-sas', dependsOn: 'group' } },
    write: { type: 'string', metadata: { advancedType: 'file-group-write-sas', dependsOn: 'group' } },
  };
  const output = (destination: Json) => ({
    filePattern: '*',
    destination,
    uploadOptions: { uploadCondition: 'taskSuccess' },
  });

  it('say which containers they need, and with which rights', () => {
    const json = {
      ...oneTask({
        environmentSettings: [{ name: 'A', value: "[parameters('read')] [parameters('write')]" }],
        outputFiles: [
          output({ autoStorage: { fileGroup: 'out', path: 'p' } }),
          output({ container: { containerUrl: 'https://s/bare' } }),
          output({ container: { containerUrl: 'https://s/signed?sig=1' } }),
        ],
      }),
      parameters,
    };
    const { tasks, needs } = expanded(json, {}, { containerUrl });
    const raw = containerOfGroup('Raw_Images');
    expect(tasks.task(0)).toMatchObject({
      environmentSettings: [{ value: `https://s/${raw}?sp=rl https://s/${raw}?sp=rlw` }],
      outputFiles: [
        { destination: { container: { containerUrl: 'https://s/fgrp-out?sp=w', path: 'p' } } },
        { destination: { container: { containerUrl: 'https://s/bare?sp=w' } } },
        { destination: { container: { containerUrl: 'https://s/signed?sig=1' } } },
      ],
    });
    expect(needs).toEqual([
      { container: raw, fileGroup: 'Raw_Images', rights: 'rl', create: false },
      { container: raw, fileGroup: 'Raw_Images', rights: 'rlw', create: true },
      { container: 'fgrp-out', fileGroup: 'out', rights: 'w', create: true },
      { container: 'bare', url: 'https://s/bare', rights: 'w', create: true },
    ]);
  });

  it('take a URL that is given', () => {
    const json = { ...oneTask({ displayName: "[parameters('read')]" }), parameters };
    expect(expanded(json, { read: 'https://own?x' }, { containerUrl }).tasks.task(0).displayName).toBe(
      'https://own?x',
    );
  });
});
