import type { Action, Outcome, Target } from '../../model/explorer/action.ts';
import type { Part, PartsRequest } from '../../model/explorer/carry.ts';
import type { FieldValues } from '../../model/explorer/plan-field.ts';
import { refusalWords } from '../../model/explorer/refusal-words.ts';
import { Problem } from '../../model/problem.ts';
import type { CommandRecorder } from '../../services/command-log/command-recorder.ts';
import type { ExplorerServices } from '../../services/explorer/row-source.ts';
import { answered } from './answered.ts';
import { sendRequest } from './send-request.ts';

/** What came of one. */
export interface ItemEnd {
  readonly state: 'done' | 'failed';
  /** What there is to say. */
  readonly note?: string;
  /** What of it may be wanted elsewhere. */
  readonly copy?: string;
}

export interface Carrier {
  readonly action: Action;
  readonly values: FieldValues;
  readonly services: ExplorerServices;
  readonly record: CommandRecorder;
  readonly signal: AbortSignal;
  /** Takes in the parts that something turns out to have. */
  readonly addParts: (target: Target, request: PartsRequest) => void;
}

function doneWith(outcome: Outcome): ItemEnd {
  if (outcome === undefined) return { state: 'done' };
  return typeof outcome === 'string' ? { state: 'done', note: outcome } : { state: 'done', ...outcome };
}

function failedWith(action: Action, error: unknown): ItemEnd {
  return error instanceof Problem && action.done?.includes(error.code ?? '')
    ? { state: 'done', note: 'it was so already' }
    : { state: 'failed', note: refusalWords(error) };
}

/** Does an action to one, or a part of that. Never rejects. */
export async function carryOne(carrier: Carrier, target: Target, part?: Part): Promise<ItemEnd> {
  const { action, values, services, record, signal, addParts } = carrier;
  const doing = target.id === '' ? action.name : `${action.name} ${target.id}`;
  try {
    const work = () =>
      answered(part ? part.carry() : action.carry(target, values), async (request) =>
        'parts' in request ? addParts(target, request) : sendRequest(services, doing, request, { signal }),
      );
    return doneWith(await record(part?.az ?? action.az(target, values), work));
  } catch (error) {
    return failedWith(action, error);
  }
}

/** Does an action to several in one request. @returns what came of each, in their order. Never rejects. */
export async function carryTogether(
  carrier: Carrier,
  together: NonNullable<Action['together']>,
  targets: readonly Target[],
): Promise<readonly ItemEnd[]> {
  const { action, values, services, record, signal } = carrier;
  try {
    const work = () =>
      answered(together.carry(targets, values), (request) =>
        sendRequest(services, action.name, request, { signal }),
      );
    const ends = await record(together.az(targets, values), work);
    return targets.map(({ id }): ItemEnd => {
      const { note, failed } = ends.get(id) ?? {};
      if (failed !== undefined) return { state: 'failed', note: failed };
      return note === undefined ? { state: 'done' } : { state: 'done', note };
    });
  } catch (error) {
    return targets.map(() => failedWith(action, error));
  }
}
