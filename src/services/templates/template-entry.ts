/** `own`: it came with the program; `user`: it is in the person's own folder; `path`: it was named by its path. */
export type TemplateOrigin = 'own' | 'user' | 'path';

/** The files of one action; at least one is there. */
export interface TemplateFiles {
  readonly job?: string;
  readonly pool?: string;
  /** One that was named by its path, and whose name does not tell what it holds. */
  readonly other?: string;
}

/** An action that was found: a folder with a job's template, a pool's, or both. */
export interface FoundTemplate {
  /** The folders that lead to it, e.g. `ffmpeg/convert-wav-to-mp3`. */
  readonly id: string;
  readonly origin: TemplateOrigin;
  /** The folder of templates that it was found in. */
  readonly from: string;
  readonly files: TemplateFiles;
  /** The one file that was named, where it was no action but a file. */
  readonly named?: string;
}

/** A line of the gallery. */
export interface TemplateEntry extends FoundTemplate {
  readonly title: string;
  readonly description: string;
  /** Why it cannot be used, in one line; it is listed nevertheless. */
  readonly problem?: string;
  /** It stands before another of the same id, e.g. the user's before our own. */
  readonly hides?: FoundTemplate;
}

/** Something that could not be looked into. */
export interface Unseen {
  readonly path: string;
  readonly why: string;
}
