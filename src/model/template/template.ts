import type { Json, JsonObject } from './json/json.ts';
import type { JsonDocument } from './json/json-document.ts';
import type { JsonPath } from './json/json-path.ts';

export type TemplateKind = 'job' | 'pool' | 'application';
export type ParameterType = 'int' | 'string' | 'bool' | 'object';

/** One parameter as the template declares it. */
export interface Parameter {
  readonly name: string;
  readonly type: ParameterType;
  readonly defaultValue?: Json;
  readonly allowedValues?: readonly Json[];
  readonly minValue?: number;
  readonly maxValue?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly description: string;
  /** As written, e.g. `file-group`; see `fieldOf` for what it means. */
  readonly advancedType?: string;
  /** The parameter whose file group this one is about. */
  readonly dependsOn?: string;
  /** Which blobs of the group are offered, e.g. `*.blend`. */
  readonly wildcards?: string;
  readonly additionalProperties: JsonObject;
  /** It may not be left empty; a form starts with {@link initial}, which may be filled already. */
  readonly required: boolean;
  /** What a form shows at first: the default as a text, empty for `none`. */
  readonly initial: string;
}

/** A template whose envelope and parameters are sound. */
export interface Template {
  readonly kind: TemplateKind;
  readonly file: string;
  readonly description: string;
  readonly metadata: JsonObject;
  /** In the file's order. */
  readonly parameters: readonly Parameter[];
  readonly variables: JsonObject;
  /** The job, the pool, or what an application template says of a job; expressions not yet looked at. */
  readonly body: JsonObject;
  readonly bodyPath: JsonPath;
  readonly document: JsonDocument;
}
