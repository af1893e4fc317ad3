import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const licenceFile = /^(licen[cs]e|copying)([.-].*)?$/i;
const noticeFile = /^notice([.-].*)?$/i;

/** The folder of the npm package that a bundled file belongs to, or nothing when it is ours. */
function packageFolder(file) {
  const at = file.lastIndexOf('node_modules/');
  if (at < 0) return undefined;
  const [first, second] = file.slice(at + 'node_modules/'.length).split('/');
  return `${file.slice(0, at)}node_modules/${first.startsWith('@') ? `${first}/${second}` : first}`;
}

/** Some packages state their licence in the README only: its section, to the end or the next heading. */
async function readmeSection(folder) {
  const readme = (await readdir(folder)).find((name) => /^readme/i.test(name));
  if (!readme) return '';
  const text = await readFile(join(folder, readme), 'utf8');
  const section = text.split(/^#+ */m).find((part) => /^licen[cs]e/i.test(part)) ?? '';
  return section.slice(section.indexOf('\n') + 1);
}

function authorLine({ author }) {
  return `By ${(typeof author === 'string' ? author : author?.name) ?? 'its contributors'}.`;
}

/** What the MIT licence grants, as our own LICENSE has it: some packages name it and bring no text. */
async function mitText(root) {
  const text = await readFile(join(root, 'LICENSE'), 'utf8');
  return text.slice(text.indexOf('Permission is hereby granted'));
}

async function noticeOf(root, folder) {
  const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const licence =
    typeof manifest.license === 'string' ? manifest.license : (manifest.license?.type ?? 'see its text');
  // Only the Apache licence asks for the NOTICE file; elsewhere it lists packages that have a section here anyway.
  const wanted = (name) => licenceFile.test(name) || (/apache/i.test(licence) && noticeFile.test(name));
  const names = (await readdir(folder)).filter(wanted).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  if (texts.length === 0) texts.push(await readmeSection(folder), authorLine(manifest));
  if (licence === 'MIT' && !texts.some((text) => /permission is hereby granted/i.test(text)))
    texts.push(await mitText(root));
  const body = texts
    .map((text) => text.trim())
    .join('\n\n')
    .trim();
  return { title: `${manifest.name} ${manifest.version} (${licence})`, body };
}

/** The licence texts of every package that the bundles hold. Packages with one and the same text share it. */
export async function thirdPartyNotices(root, metafiles) {
  const files = metafiles
    .flatMap(({ outputs }) => Object.values(outputs))
    .flatMap(({ inputs }) =>
      Object.entries(inputs).flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? [file] : [])),
    );
  const folders = [...new Set(files.map(packageFolder).filter((folder) => folder !== undefined))].sort();
  const notices = await Promise.all(folders.map((folder) => noticeOf(root, join(root, folder))));
  const titlesByBody = new Map();
  for (const { title, body } of notices) {
    const titles = titlesByBody.get(body) ?? new Set();
    titlesByBody.set(body, titles.add(title));
  }
  const sections = [...titlesByBody].map(([body, titles]) => `${[...titles].join('\n')}\n\n${body}\n`);
  const intro = 'batchdeck holds code of these packages. Their licences follow.\n';
  return [intro, ...sections].join(`\n${'-'.repeat(80)}\n\n`);
}
