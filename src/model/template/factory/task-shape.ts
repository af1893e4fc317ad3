import type { Writing } from './compile-text.ts';

/** Which strings of a task have tokens, and how names are written in them; tokens mean nothing in any other. */
export type Shape = Writing | 'command' | readonly [Shape] | { readonly [name: string]: Shape };

export const taskShape: Shape = {
  commandLine: 'command',
  displayName: 'plain',
  resourceFiles: [
    {
      filePath: 'plain',
      httpUrl: 'url',
      blobSource: 'url',
      storageContainerUrl: 'url',
      blobPrefix: 'blob',
      source: { fileGroup: 'plain', prefix: 'blob', containerUrl: 'url', url: 'url' },
    },
  ],
  environmentSettings: [{ name: 'plain', value: 'plain' }],
  outputFiles: [
    {
      filePattern: 'pattern',
      destination: {
        container: { path: 'plain', containerUrl: 'url' },
        autoStorage: { path: 'plain', fileGroup: 'plain' },
      },
    },
  ],
};

export function shapeAt(shape: Shape | undefined, step: string | number): Shape | undefined {
  if (typeof shape !== 'object') return undefined;
  if (isListShape(shape)) return typeof step === 'number' ? shape[0] : undefined;
  return typeof step === 'string' && Object.hasOwn(shape, step) ? shape[step] : undefined;
}

const isListShape = (shape: object): shape is readonly [Shape] => Array.isArray(shape);
