/**
 * What keeps git from running a program that a repository names, from writing into the repository
 * and from asking the student anything. Waymark only ever runs `rev-parse`, `config --list` and `--get-all`,
 * `check-mailmap`, `rev-list`, `log`, `ls-tree`, `blame` of HEAD, and `ls-files` for names alone: none of them looks
 * into a file of the working tree other than `.mailmap` and `.gitignore`, and none takes a lock. The
 * switches below hold even if one of these
 * should learn to obey more of the repository's configuration.
 */
import { GitSilent, runGit } from './gitProcess.js';
import { askGit } from './gitQuestion.js';

/** Runs a git command and returns its output; where there is `onText`, that gets it while it comes. */
export type Git = (args: readonly string[], onText?: (text: string) => void) => Promise<string>;

export interface GitOptions {
  readonly stop?: AbortSignal | undefined;
  /** The git program, where it is not the one on PATH: an absolute path. */
  readonly gitPath?: string | undefined;
  /** Milliseconds that one command may take: 20,000 unless told. */
  readonly limitMs?: number | undefined;
}

const LIMIT_MS = 20_000;

/**
 * git in `folder`, an absolute path. Fails with an `Error` whose message is what git wrote to its error
 * stream, or why it could not be started; with `GitSilent` where it gave no answer in time, and from then
 * on at once: the next question would wait as long.
 */
export function gitIn(folder: string, options: GitOptions = {}): Git {
  const { stop, gitPath = 'git', limitMs = LIMIT_MS } = options;
  const before = [...CONFIGURATION.flatMap((entry) => ['-c', entry]), ...GLOBAL_SWITCHES];
  let silent: GitSilent | undefined;
  return async (args, onText) => {
    if (silent) throw silent;
    try {
      const all = [...before, '-C', folder, ...args];
      const run = { env: gitEnvironment(), limitMs, stop, onText };
      return await (args[0] === 'config' ? askGit(gitPath, all, run) : runGit(gitPath, all, run));
    } catch (error) {
      if (error instanceof GitSilent) silent = error;
      throw error;
    }
  };
}

/** Configuration that overrides the repository's own (`-c`). */
const CONFIGURATION = [
  // A program that is asked which files changed whenever the index is read.
  'core.fsmonitor=false',
  // Hooks, which the repository's configuration may look for in any folder.
  'core.hooksPath=/dev/null',
  // A program that output is piped to.
  'core.pager=',
  // A program that compares files in git's stead.
  'diff.external=',
  // `gpg.program`, run by `log` on every signed commit.
  'log.showSignature=false',
  // Any file of the machine, read whole: a device would fill memory or never end. What the student's
  // own say would differ from machine to machine. Their ignore file alone is followed, see ownIgnoreFile.
  'mailmap.file=',
  'mailmap.blob=',
  'core.attributesFile=',
  'core.excludesFile=',
  'diff.orderFile=/dev/null',
  // Which files a commit touched, ...
  'log.showRoot=true',
  'log.diffMerges=separate',
  'log.follow=false',
  'diff.ignoreSubmodules=none',
  // ... which commit a line comes from, ...
  'diff.algorithm=default',
  'diff.indentHeuristic=true',
  // ... and the words of a commit, as they are read here.
  'i18n.logOutputEncoding=UTF-8',
  'trailer.separators=:',
  // A trailer among other words is one where its name is configured: so it is, for everybody.
  'trailer.waymark.key=Waymark-Milestone',
  'core.commentChar=#',
  // A hint in each error, for who names a file of grafts.
  'advice.graftFileDeprecated=false',
];

/** What goes before the command's name. */
const GLOBAL_SWITCHES = [
  // `pager.<command>`, which core.pager does not govern.
  '--no-pager',
];

/** For the commands that walk commits. */
export const WALK_SWITCHES = [
  '--encoding=UTF-8',
  // gpg once more: the option outranks every configuration.
  '--no-show-signature',
  // `diff.<driver>.command` and `diff.<driver>.textconv`, named by .gitattributes.
  '--no-ext-diff',
  '--no-textconv',
];

/** Variables that git gets, whatever this process has inherited. */
const VARIABLES = {
  // Refreshing the index as a by-product, and with it a write and a hook.
  GIT_OPTIONAL_LOCKS: '0',
  // Questions on the terminal.
  GIT_TERMINAL_PROMPT: '0',
  // Fetching the objects that a partial clone lacks (git 2.39.4 and later).
  GIT_NO_LAZY_FETCH: '1',
  // The same for every git: no transport is allowed, so neither ssh, upload-pack, a remote helper,
  // a credential helper nor an askpass program starts.
  GIT_ALLOW_PROTOCOL: 'none',
  // Replaced commits and grafts, which are not cloned: the first commit has to be the same on each machine.
  GIT_NO_REPLACE_OBJECTS: '1',
  GIT_GRAFT_FILE: '/dev/null',
  // Translated messages, which could not be told apart.
  LC_ALL: 'C',
};

/**
 * Variables that would point git at another repository or configuration (as git's own do inside a
 * hook), have it trace into files, or name a program to run.
 */
const DROPPED = /^(GIT_.*|EDITOR|VISUAL|PAGER|PREFIX|SSH_ASKPASS)$/i;

function gitEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !DROPPED.test(name));
  return { ...Object.fromEntries(kept), ...VARIABLES };
}
