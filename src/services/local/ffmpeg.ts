import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, symlink } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { programPath } from '../program.ts';
import { cannotGet, fetchedFolder, fetchFfmpeg } from './fetch-ffmpeg.ts';
import { type FfmpegPackage, ffmpegPackage, installedBinary, isTheBinary } from './ffmpeg-package.ts';
import { findExecutable, isExecutable } from './find-executable.ts';
import { localLayout, systemPath } from './layout.ts';

/** An ffmpeg that local nodes find on their PATH. */
export interface LocalFfmpeg {
  /**
   * `system`: in a system folder; `tools`: linked earlier; `path`: the person's own; `package`: of an npm package;
   * `fetched`: just now.
   */
  readonly source: 'system' | 'tools' | 'path' | 'package' | 'fetched';
  readonly path: string;
}

export interface FfmpegOptions {
  readonly stateDir: string;
  readonly signal?: AbortSignal;
  /** Called with a line for the person before something slow begins. */
  readonly onWait?: (what: string) => void;
  /** Where to look; this machine's own places unless told. */
  readonly places?: FfmpegPlaces;
}

/** Where an ffmpeg may be at hand, in the order of preference. */
export interface FfmpegPlaces {
  /** Folders that are on every local node's PATH. */
  readonly system: readonly string[];
  /** The person's PATH. */
  readonly path: string;
  /** Folders beside which an npm package may be installed. */
  readonly packages: readonly string[];
  /** The package that is looked for; the one of this machine's platform unless told. */
  readonly wanted?: FfmpegPackage | undefined;
}

function usualPlaces(): FfmpegPlaces {
  // Not the folder one is in: whoever writes there, or above it, would have their program run.
  const packages = [dirname(programPath())];
  return { system: systemPath, path: process.env.PATH ?? '', packages };
}

/**
 * Makes sure that tasks on local nodes find ffmpeg: the system's, the one on the person's PATH, one inside an
 * npm package that is installed here, or else one fetched once with npm (some 25 MB). May be called while the
 * local service runs; nodes see it at once. Throws a Problem when there is none to be had.
 */
export async function ensureLocalFfmpeg(options: FfmpegOptions): Promise<LocalFfmpeg> {
  const atHand = await linkFfmpegAtHand(options.stateDir, options.places);
  if (atHand) return atHand;
  const wanted = options.places?.wanted ?? ffmpegPackage();
  if (!wanted) throw cannotGet(`none is published for ${process.platform} on ${process.arch}`);
  options.onWait?.(`no ffmpeg here; fetching ${wanted.name}@${wanted.version} with npm, once (some 25 MB)`);
  const { tools, toolsBin } = localLayout(options.stateDir);
  await mkdir(tools, { recursive: true, mode: 0o700 });
  const path = await fetchFfmpeg(tools, wanted, options.signal);
  await linkInto(toolsBin, path);
  return { source: 'fetched', path };
}

/** The quick part of {@link ensureLocalFfmpeg}: takes what is on this machine. Undefined when nothing is. */
export async function linkFfmpegAtHand(
  stateDir: string,
  places = usualPlaces(),
): Promise<LocalFfmpeg | undefined> {
  const { tools, toolsBin } = localLayout(stateDir);
  const system = await findExecutable('ffmpeg', places.system);
  if (system) return { source: 'system', path: system };
  const linked = await findExecutable('ffmpeg', [toolsBin]);
  if (linked) return { source: 'tools', path: linked };
  const own = await findExecutable('ffmpeg', places.path.split(delimiter));
  if (own) return take('path', own);
  const wanted = places.wanted ?? ffmpegPackage();
  if (!wanted) return undefined;
  for (const place of [...places.packages, fetchedFolder(tools, wanted)]) {
    const binary = installedBinary(wanted, place);
    if (binary && (await isExecutable(binary)) && (await isTheBinary(binary, wanted)))
      return take('package', binary);
  }
  return undefined;

  async function take(source: LocalFfmpeg['source'], binary: string): Promise<LocalFfmpeg> {
    await linkInto(toolsBin, binary);
    return { source, path: binary };
  }
}

/** Puts a link to the binary into the folder, in place of an older or dangling one. */
async function linkInto(folder: string, binary: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o755 });
  const draft = join(folder, `.ffmpeg-${randomUUID()}`);
  try {
    await symlink(binary, draft);
    await rename(draft, join(folder, 'ffmpeg'));
  } finally {
    await rm(draft, { force: true });
  }
}
