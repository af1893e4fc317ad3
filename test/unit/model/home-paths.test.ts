import { expect, it } from 'vitest';
import { homeProblem } from '../../../src/model/home-paths.ts';

it.each([
  ['.bashrc', ''],
  ['.config/autostart/x.desktop', ''],
  ['bin/ls', ''],
  ['BIN/ls', ''],
  ['bin', ''],
  ['Library/LaunchAgents/x.plist', ''],
  ['AppData/x', ''],
  ['APPDAT~1/x', ''],
  ['Documents/WindowsPowerShell/profile.ps1', ''],
  ['home/ada/.profile', 'home/ada'],
  ['HOME/ada/.profile', 'home/ada'],
  ['jose\u0301/.zshrc', 'jos\u00e9'],
])('%s is not written where the home is at "%s"', (name, toHome) => {
  expect(homeProblem(name, toHome)).toContain('a folder of its own');
});

it.each([
  ['results/.hidden', ''],
  ['binary.dat', ''],
  ['documents/report.pdf', ''],
  ['home/bob/.profile', 'home/ada'],
  ['.bashrc', 'home/ada'],
  ['.bashrc', undefined],
])('%s is, at "%s"', (name, toHome) => {
  expect(homeProblem(name, toHome)).toBeUndefined();
});
