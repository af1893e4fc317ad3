import { given } from '../wire-object.ts';
import { isWireRow, type WireRow, wireAt, wireText } from '../wire-row.ts';
import { linesProblem, parsedLines } from './typed-lines.ts';

/** A kind of mount: what stands in its line before the options, by its name on the wire. */
interface Kind {
  readonly word: string;
  readonly wire: string;
  readonly parts: readonly string[];
  readonly options: string;
  /** Where its secret goes, unless the line says `sas=` or `identity=`. */
  readonly secret?: string;
}

const kinds: readonly Kind[] = [
  {
    word: 'blob',
    wire: 'azureBlobFileSystemConfiguration',
    parts: ['accountName', 'containerName', 'relativeMountPath'],
    options: 'blobfuseOptions',
    secret: 'accountKey',
  },
  {
    word: 'share',
    wire: 'azureFileShareConfiguration',
    parts: ['accountName', 'azureFileUrl', 'relativeMountPath'],
    options: 'mountOptions',
    secret: 'accountKey',
  },
  {
    word: 'nfs',
    wire: 'nfsMountConfiguration',
    parts: ['source', 'relativeMountPath'],
    options: 'mountOptions',
  },
  {
    word: 'cifs',
    wire: 'cifsMountConfiguration',
    parts: ['username', 'source', 'relativeMountPath'],
    options: 'mountOptions',
    secret: 'password',
  },
];

function mount(line: string, secret: string): WireRow | undefined {
  const [word, ...words] = line.split(/\s+/);
  const kind = kinds.find((each) => each.word === word);
  if (!kind || words.length < kind.parts.length) return undefined;
  const rest = words.slice(kind.parts.length);
  const named = (name: string) => rest.find((each) => each.startsWith(`${name}=`))?.slice(name.length + 1);
  const [sas, identity] = kind.word === 'blob' ? [named('sas'), named('identity')] : [];
  const options = rest.filter((each) => !/^(sas|identity)=/.test(each) || kind.word !== 'blob').join(' ');
  const needsSecret = kind.secret !== undefined && sas === undefined && identity === undefined;
  const settings = given({
    ...Object.fromEntries(kind.parts.map((part, at) => [part, words[at]])),
    ...(needsSecret && { [kind.secret]: secret }),
    sasKey: sas,
    identityReference: identity === undefined ? undefined : { resourceId: identity },
    [kind.options]: options,
  });
  return { [kind.wire]: settings };
}

/** `blob ACCOUNT CONTAINER PATH`, `share ACCOUNT URL PATH`, `nfs SOURCE PATH`, `cifs USER SOURCE PATH`, with options behind. */
export const mounts = (text: string, secret: string): readonly WireRow[] =>
  parsedLines(text, (line) => mount(line, secret));

/** Some of them need the key or password that is typed apart. */
export const mountsNeedSecret = (text: string): boolean =>
  mounts(text, 'x').some((each) =>
    kinds.some(({ wire, secret }) => secret !== undefined && wireAt(each, `${wire}/${secret}`) === 'x'),
  );

/** As they are typed; the service never tells their secrets. */
export const mountsText = (list: readonly unknown[]): string =>
  list
    .flatMap((each) => {
      const kind = kinds.find(({ wire }) => isWireRow(wireAt(each, wire)));
      if (!kind) return [];
      const at = (name: string) => wireText(each, `${kind.wire}/${name}`);
      const identity = at('identityReference/resourceId');
      const words = [
        kind.word,
        ...kind.parts.map(at),
        identity === undefined ? undefined : `identity=${identity}`,
        at(kind.options),
      ];
      return [words.filter((word) => word !== undefined).join(' ')];
    })
    .join('\n');

export const mountsProblem = (text: string): string | undefined =>
  linesProblem(
    text,
    (line) => mount(line, ''),
    'blob ACCOUNT CONTAINER PATH, share ACCOUNT URL PATH, nfs SOURCE PATH or cifs USER SOURCE PATH',
  );
