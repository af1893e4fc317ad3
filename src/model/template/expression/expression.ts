/** An expression between brackets: `parameters('x').a['b'][0]`, `concat('a', variables('v'))`. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: string | number }
  | { readonly kind: 'call'; readonly name: FunctionName; readonly args: readonly Expression[] }
  | { readonly kind: 'access'; readonly of: Expression; readonly key: Expression };

export type FunctionName = 'parameters' | 'variables' | 'concat';

/** A part of a string of a template. `at` and `end` are indexes into the string. */
export type Segment =
  | { readonly kind: 'text'; readonly text: string; readonly at: number; readonly end: number }
  | {
      readonly kind: 'expression';
      readonly expression: Expression;
      readonly at: number;
      readonly end: number;
    }
  /** `[[`, which stands for one bracket. */
  | { readonly kind: 'escape'; readonly at: number; readonly end: number }
  /** A bracket that begins no expression. */
  | { readonly kind: 'bracket'; readonly at: number; readonly end: number }
  /** What begins as an expression and is none. */
  | {
      readonly kind: 'broken';
      readonly text: string;
      readonly trouble: string;
      readonly at: number;
      readonly end: number;
    };

export const functionNames: readonly FunctionName[] = ['parameters', 'variables', 'concat'];

/** Functions of Azure's other templates: whoever writes one means an expression, which Batch templates do not have. */
export const foreignFunctions: ReadonlySet<string> = new Set(
  (
    'reference resourceid resourcegroup subscription deployment uniquestring tolower toupper string int bool json ' +
    'add sub mul div mod format if equals and or not less greater length split join replace substring trim ' +
    'copyindex guid newguid utcnow base64 padleft first last empty contains union createarray createobject ' +
    'listkeys providers min max range skip take startswith endswith indexof uri uricomponent environment'
  ).split(' '),
);
