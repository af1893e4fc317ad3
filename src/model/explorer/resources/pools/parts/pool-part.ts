import type { FieldValues, PlanField } from '../../../plan-field.ts';
import type { WireRow } from '../../../wire-row.ts';

/** Some fields of a new pool that belong together, and what they are on the wire. */
export interface PoolPart {
  readonly fields: readonly PlanField[];
  /** Its properties of a pool's body. */
  body(values: FieldValues): WireRow;
  /** What would be typed for a pool as this one. */
  values(pool: WireRow): FieldValues;
  /** What is wrong with its values taken together. */
  check?(values: FieldValues): string | undefined;
}

export { grouped } from '../../../plan-field.ts';

export const yesOrNo = (value: unknown): string => (value === true ? 'yes' : 'no');
