// @ts-check
// The user settings that every VS Code of the harness starts with: no assistants, experiments,
// tips, updates or telemetry between a test and what it looks at.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const QUIET = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.openRepositoryInParentFolders': 'never',
  'security.workspace.trust.startupPrompt': 'never',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'update.showReleaseNotes': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/**
 * @param {string} userDataDir
 * @param {Record<string, unknown>} [settings] merged over the quiet ones
 * @param {Record<string, unknown>} [machine] those of the scope `machine`, which a server keeps apart
 */
export function writeSettings(userDataDir, settings = {}, machine = {}) {
  write(join(userDataDir, 'User'), { ...QUIET, ...settings });
  write(join(userDataDir, 'Machine'), machine);
}

/** @param {string} folder @param {Record<string, unknown>} settings */
function write(folder, settings) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'settings.json'), JSON.stringify(settings, undefined, 2));
}
