import { decodePart } from './request-target.ts';

/** A route's path, taken apart: words in lower case, and names of parameters. */
export type PathTemplate = readonly TemplatePart[];

type TemplatePart =
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'parameter'; readonly name: string }
  /** Takes the rest of the path: some clients send a file's path with its slashes as they are. */
  | { readonly kind: 'rest'; readonly name: string };

export function templateOf(path: string): PathTemplate {
  return path
    .split('/')
    .filter((part) => part !== '')
    .map((part, index, parts): TemplatePart => {
      const name = /^\{(\w+)\}$/.exec(part)?.[1];
      if (name === undefined) return { kind: 'word', text: part.toLowerCase() };
      const last = index === parts.length - 1;
      return last && name === 'filePath' ? { kind: 'rest', name } : { kind: 'parameter', name };
    });
}

/**
 * The decoded parameters of a path that fits, undefined for one that does not. Words match in any case;
 * doubled and closing slashes count for nothing, except inside a file's path.
 * @throws BatchError 400 for a broken escape in a parameter
 */
export function matchTemplate(
  template: PathTemplate,
  rawPath: string,
): Readonly<Record<string, string>> | undefined {
  const found: [string, string][] = [];
  let rest = rawPath;
  for (const part of template) {
    rest = rest.replace(/^\/+/, '');
    if (rest === '') return undefined;
    if (part.kind === 'rest') {
      found.push([part.name, rest]);
      rest = '';
      break;
    }
    const slash = rest.indexOf('/');
    const segment = slash < 0 ? rest : rest.slice(0, slash);
    rest = slash < 0 ? '' : rest.slice(slash);
    if (part.kind === 'parameter') found.push([part.name, segment]);
    else if (segment.toLowerCase() !== part.text) return undefined;
  }
  if (rest.replace(/^\/+/, '') !== '') return undefined;
  return Object.fromEntries(found.map(([name, value]) => [name, decodePart(value)]));
}
