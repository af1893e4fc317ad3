/** `rl`: read and list; `w`: write; `rlw`: all three. As the letters of a shared access signature. */
export type Rights = 'rl' | 'w' | 'rlw';

/** A container that the expanded job reads or writes, and with which rights a URL of it must be signed. */
export interface ContainerNeed {
  readonly container: string;
  /** The file group's name, where it is one. */
  readonly fileGroup?: string;
  /** The URL that the template gives of a container, without a signature. */
  readonly url?: string;
  readonly rights: Rights;
  /** It is made when it is missing. */
  readonly create: boolean;
}

/** The URL of a container with the rights that are needed. Pure: whoever calls has made the signatures before. */
export type ContainerUrl = (need: ContainerNeed) => string;

/** One file of a group. */
export interface GroupFile {
  /** The blob's name. */
  readonly filePath: string;
  /** With a signature that may read it. */
  readonly url: string;
}

/** Files of a group by their place: an array is one, and so is anything that makes them up as they are asked for. */
export interface GroupFiles {
  readonly length: number;
  at(index: number): GroupFile | undefined;
}
