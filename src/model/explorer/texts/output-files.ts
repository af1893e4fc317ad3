import { typedLines } from './typed-lines.ts';

export type UploadWhen = 'taskcompletion' | 'tasksuccess' | 'taskfailure';

/** Files that a node uploads after a task, as the service takes them. */
export interface WireOutputFile {
  readonly filePattern: string;
  readonly destination: { readonly container: { readonly containerUrl: string; readonly path?: string } };
  readonly uploadOptions: { readonly uploadCondition: UploadWhen };
}

const shape = /^(.+?)\s+(https?:\/\/\S+)(?:\s+(.+))?$/i;

/** `PATTERN CONTAINER-URL [PATH]`, several of them. */
export const outputFiles = (text: string, uploadCondition: UploadWhen): readonly WireOutputFile[] =>
  typedLines(text).flatMap((line) => {
    const [, filePattern, containerUrl, path] = shape.exec(line) ?? [];
    if (filePattern === undefined || containerUrl === undefined) return [];
    const container = { containerUrl, ...(path !== undefined && { path }) };
    return [{ filePattern, destination: { container }, uploadOptions: { uploadCondition } }];
  });

/** What is wrong with them. */
export const outputFilesProblem = (text: string): string | undefined =>
  typedLines(text).every((line) => shape.test(line))
    ? undefined
    : 'PATTERN CONTAINER-URL [PATH], one for each';
