import { wireText } from '../wire-row.ts';
import { typedLines } from './typed-lines.ts';

/** A file that a node fetches for a task, as the service takes it. */
export type WireResourceFile =
  | { readonly httpUrl: string; readonly filePath: string }
  | { readonly storageContainerUrl: string; readonly filePath?: string }
  | { readonly autoStorageContainerName: string; readonly filePath?: string };

const isUrl = (text: string) => /^https?:\/\/\S+$/i.test(text);

/** The last part of a URL's path, decoded; undefined where there is none. */
function nameIn(url: string): string | undefined {
  try {
    return decodeURIComponent(new URL(url).pathname.split('/').at(-1) ?? '') || undefined;
  } catch {
    return undefined;
  }
}

/** `URL [PATH]`, `container URL [FOLDER]` or `auto NAME [FOLDER]`. */
function resourceFile(line: string): WireResourceFile | undefined {
  const [first = '', second = ''] = line.split(/\s+/, 2);
  const kind = first === 'container' || first === 'auto' ? first : undefined;
  const from = kind ? second : first;
  const rest = line.slice(line.indexOf(from) + from.length).trim();
  const folder = rest === '' ? {} : { filePath: rest };
  if (kind === 'auto') return from === '' ? undefined : { autoStorageContainerName: from, ...folder };
  if (!isUrl(from)) return undefined;
  if (kind === 'container') return { storageContainerUrl: from, ...folder };
  const filePath = rest || nameIn(from);
  return filePath === undefined ? undefined : { httpUrl: from, filePath };
}

export const resourceFiles = (text: string): readonly WireResourceFile[] =>
  typedLines(text).flatMap((line) => resourceFile(line) ?? []);

/** As they are typed; what a line cannot say, such as the mode of a file, is left out. */
export const resourceFilesText = (files: readonly unknown[]): string =>
  files
    .map((file) => {
      const at = (name: string) => wireText(file, name);
      const [auto, container] = [at('autoStorageContainerName'), at('storageContainerUrl')];
      const from =
        auto === undefined
          ? container === undefined
            ? at('httpUrl')
            : `container ${container}`
          : `auto ${auto}`;
      return [from, at('filePath')].filter((word) => word !== undefined).join(' ');
    })
    .join('\n');

/** What is wrong with them. */
export function resourceFilesProblem(text: string): string | undefined {
  const wrong = typedLines(text).find((line) => resourceFile(line) === undefined);
  return wrong === undefined
    ? undefined
    : 'URL [PATH], container URL [FOLDER] or auto NAME [FOLDER], one for each';
}
