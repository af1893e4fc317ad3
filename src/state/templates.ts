import { Problem } from '../model/problem.ts';
import type { RunDraft } from '../model/run/draft.ts';
import type { Workload } from '../model/run/plan.ts';
import {
  type FilledForm,
  filledFrom,
  formValuesText,
  valuesToKeep,
} from '../model/run/workload/form-values.ts';
import { type LastValues, readLastValues, writeLastValues } from '../services/templates/last-values.ts';
import { type ListedOffers, listOffers, offersAt } from '../services/templates/list-offers.ts';
import { readValues } from '../services/templates/read-values.ts';
import { forgetPlace, readPlaces, rememberPlace } from '../services/templates/template-places.ts';
import { replaceText, writeNewText } from '../services/templates/write-text.ts';
import { absolutePath } from './typed-path.ts';

type Typed = RunDraft['values'];

/** The templates that a run can be made of, and the values of their forms. */
export interface Templates {
  /** Ours, the person's own, and those at places that were named before. */
  offers(): Promise<ListedOffers>;
  /** Files and folders of templates that were named before, the latest first. */
  places(): Promise<readonly string[]>;
  /** Looks what is at a typed path, and remembers it when there is a template. @returns absolute, with what was found. */
  addPlace(path: string): Promise<ListedOffers & { readonly path: string }>;
  forgetPlace(path: string): Promise<void>;
  /** What was in the form of a template when it was run last; undefined where that is not known. */
  lastValues(workload: Workload): Promise<LastValues | undefined>;
  /** Keeps what is in the form for the next time; without what looks like a secret. */
  keepValues(workload: Workload, typed: Typed): Promise<void>;
  /** @throws Problem in words for the person. */
  readValues(path: string, workload: Workload): Promise<FilledForm>;
  /**
   * @param replace a file that is there.
   * @returns `there`: there is a file already, and nothing was written. @throws Problem when it cannot be written.
   */
  writeValues(path: string, workload: Workload, typed: Typed, replace: boolean): Promise<'written' | 'there'>;
}

export function createTemplates(
  { stateDir, configDir }: { readonly stateDir: string; readonly configDir: string },
  signal: AbortSignal,
): Templates {
  const places = () => readPlaces(stateDir);
  return {
    places,
    offers: async () => listOffers({ configDir, signal }, await places()),
    async addPlace(typed) {
      const path = absolutePath(typed);
      const found = await offersAt(path, [], signal);
      if (found.offers.length > 0) await rememberPlace(stateDir, path);
      return { ...found, path };
    },
    forgetPlace: (typed) => forgetPlace(stateDir, absolutePath(typed)),
    lastValues: (workload) => readLastValues(stateDir, workload.job.file),
    keepValues: (workload, typed) =>
      writeLastValues(stateDir, workload.job.file, {
        at: new Date().toISOString(),
        values: { ...valuesToKeep(workload, typed) },
      }),
    readValues: async (path, workload) => filledFrom(workload, await readValues(absolutePath(path), signal)),
    async writeValues(path, workload, typed, replace) {
      const target = absolutePath(path);
      const text = formValuesText(workload, typed);
      try {
        await writeNewText(target, text);
      } catch (error) {
        const isThere = error instanceof Problem && error.kind === 'usage';
        if (!isThere) throw error;
        if (!replace) return 'there';
        await replaceText(target, text);
      }
      return 'written';
    },
  };
}
