import { expect, it } from 'vitest';
import { handedOut, withNodeIdentity } from '../../../src/model/run/workload/node-identity.ts';

const resourceId = '/subscriptions/s/resourceGroups/g/providers/x/userAssignedIdentities/nodes';
const identityReference = { resourceId };
const own = 'https://lab.blob.core.windows.net/in';

const urls = handedOut(({ url, container }) => url ?? `https://lab.blob.core.windows.net/${container}`);
urls.urlOf({ container: 'in', rights: 'rl', create: false });
const signed = handedOut(({ container }) => `https://lab.blob.core.windows.net/${container}?sig=x`);
signed.urlOf({ container: 'in', rights: 'rl', create: false });

it('names the identity wherever a container that was handed out is read or written, however deep', () => {
  const file = { storageContainerUrl: own, blobPrefix: 'a' };
  const body = {
    id: 't',
    jobPreparationTask: { resourceFiles: [file] },
    multiInstanceSettings: { commonResourceFiles: [{ httpUrl: `${own}/b/c.txt`, filePath: 'c.txt' }] },
    outputFiles: [{ filePattern: '*', destination: { container: { containerUrl: own, path: 'p' } } }],
  };
  expect(withNodeIdentity(body, resourceId, urls)).toEqual({
    id: 't',
    jobPreparationTask: { resourceFiles: [{ ...file, identityReference }] },
    multiInstanceSettings: {
      commonResourceFiles: [{ httpUrl: `${own}/b/c.txt`, filePath: 'c.txt', identityReference }],
    },
    outputFiles: [
      { filePattern: '*', destination: { container: { containerUrl: own, path: 'p', identityReference } } },
    ],
  });
});

it.each([
  ['a file of another server', { httpUrl: 'https://example.com/in/x', filePath: 'x' }],
  ['a container whose name only begins alike', { storageContainerUrl: `${own}put` }],
  ['a URL with a signature of its own', { storageContainerUrl: `${own}?sig=abc` }],
  ['a container of the account itself', { autoStorageContainerName: 'in' }],
])('leaves %s alone', (_what, file) => {
  expect(withNodeIdentity({ resourceFiles: [file] }, resourceId, urls)).toEqual({ resourceFiles: [file] });
});

it('keeps an identity that the template names, and adds none where URLs are signed', () => {
  const named = { storageContainerUrl: own, identityReference: { resourceId: 'another' } };
  expect(withNodeIdentity({ resourceFiles: [named] }, resourceId, urls)).toEqual({ resourceFiles: [named] });
  expect(signed.has(own)).toBe(false);
});
