import type { Json } from '../json/json.ts';

/** A part of a text whose expressions have been put in; it knows where it comes from. */
export type Piece =
  /** The author's own words. `at` is their place in the string of the template, when they stand there. */
  | { readonly kind: 'words'; readonly text: string; readonly at?: number }
  /** What a person wrote into a parameter of their own: it may be several words, or a whole command. */
  | { readonly kind: 'free'; readonly text: string; readonly parameter: string }
  /** The name or URL of one thing: of a file, a group, a job, a node's image. It is never more than one word. */
  | { readonly kind: 'name'; readonly text: string; readonly parameter: string };

/** A string of a template with its expressions put in. */
export class Text {
  readonly pieces: readonly Piece[];

  constructor(pieces: readonly Piece[]) {
    this.pieces = pieces;
  }

  toString(): string {
    return this.pieces.map(({ text }) => text).join('');
  }
}

/** JSON whose strings are {@link Text}s. */
export type Tree = null | boolean | number | Text | readonly Tree[] | TreeObject;

export interface TreeObject {
  readonly [name: string]: Tree;
}

export const isTreeObject = (tree: Tree | undefined): tree is TreeObject =>
  typeof tree === 'object' && tree !== null && !(tree instanceof Text) && !Array.isArray(tree);

export const isTreeList = (tree: Tree | undefined): tree is readonly Tree[] => Array.isArray(tree);

export function branch(tree: Tree | undefined, name: string): Tree | undefined {
  return isTreeObject(tree) && Object.hasOwn(tree, name) ? tree[name] : undefined;
}

/** The same object with some of its properties changed, or left out where they are undefined. */
export function changed(tree: TreeObject, changes: Readonly<Record<string, Tree | undefined>>): TreeObject {
  const kept = { ...tree, ...changes };
  const entries = Object.entries(kept).flatMap(([name, value]): [string, Tree][] =>
    value === undefined ? [] : [[name, value]],
  );
  return Object.fromEntries(entries);
}

export const wordsText = (text: string): Text => new Text([{ kind: 'words', text }]);

/** JSON as a tree whose texts are the author's words. */
export function treeOf(json: Json, textFrom: (text: string) => Text = wordsText): Tree {
  if (typeof json === 'string') return textFrom(json);
  if (typeof json !== 'object' || json === null) return json;
  if (isList(json)) return json.map((item) => treeOf(item, textFrom));
  return Object.fromEntries(Object.entries(json).map(([name, value]) => [name, treeOf(value, textFrom)]));
}

const isList = (json: object): json is readonly Json[] => Array.isArray(json);

/** A tree as JSON, each text as `write` has it. */
export function jsonOf(tree: Tree, write: (text: Text) => string = String): Json {
  if (tree instanceof Text) return write(tree);
  if (typeof tree !== 'object' || tree === null) return tree;
  if (isTreeList(tree)) return tree.map((item) => jsonOf(item, write));
  if (!isTreeObject(tree)) return null;
  return Object.fromEntries(Object.entries(tree).map(([name, value]) => [name, jsonOf(value, write)]));
}
