/**
 * What keeps git from running a program that a repository names, from writing into the repository
 * and from asking the student anything. Waymark only ever runs `rev-parse`, `config --list` and `--get-all`,
 * `rev-list`, `log`, `ls-tree`, `blame` of HEAD, and `ls-files` for names alone: none of them looks
 * into a file of the working tree other than `.mailmap` and `.gitignore`, and none takes a lock. The
 * switches below hold even if one of these
 * should learn to obey more of the repository's configuration.
 */
import { parse } from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import { GitPluginError, simpleGit, type SimpleGitOptions } from 'simple-git';

/** Runs a git command and returns its output; `onText` gets it while it comes. */
export type Git = (args: readonly string[], onText?: (text: string) => void) => Promise<string>;

/**
 * git in `folder`, an absolute path, until `stop` aborts. Never goes through a shell. Fails with an
 * `Error` whose message is what git wrote to its error stream, or why it could not be started.
 */
export function gitIn(folder: string, stop: AbortSignal, gitPath = 'git'): Git {
  return async (args, onText) => {
    const git = simpleGit(gitOptions(stop, gitPath)).env(gitEnvironment());
    if (onText) {
      const decoder = new StringDecoder('utf8');
      git.outputHandler((_, stdout) => {
        stdout.on('data', (chunk: Buffer) => onText(decoder.write(chunk)));
      });
    }
    return git.raw([...GLOBAL_SWITCHES, '-C', folder, ...args]);
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
  // Any file of the machine, read whole as a mailmap: a device would fill memory or never end.
  'mailmap.file=',
];

/** What goes before the command's name. */
const GLOBAL_SWITCHES = [
  // `pager.<command>`, which core.pager does not govern.
  '--no-pager',
];

/** For the commands that walk commits. */
export const WALK_SWITCHES = [
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
  // Replaced commits, which are not cloned: the first commit has to be the same on each machine.
  GIT_NO_REPLACE_OBJECTS: '1',
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

function gitOptions(stop: AbortSignal, gitPath: string): Partial<SimpleGitOptions> {
  return {
    // git is told the folder with -C: a program called git in the student's folder would otherwise
    // be found first by Windows, and by a PATH that contains `.` elsewhere.
    baseDir: parse(process.execPath).root,
    binary: gitPath,
    config: CONFIGURATION,
    abort: stop,
    allowEnvironment: Object.keys(VARIABLES),
    // simple-git else takes the output for complete 50 ms after git's exit, read or not.
    completion: { onClose: true, onExit: false },
    // simple-git takes a failure for success where git wrote no error, such as when it was killed.
    errors: (error, { exitCode, stdErr }) => {
      if (exitCode === 0 || error instanceof GitPluginError) return error;
      return Buffer.concat(
        stdErr.length > 0 ? stdErr : [Buffer.from(`git ended with ${exitCode}`)],
      );
    },
    // What simple-git refuses as possibly unsafe; each is used above to switch something off, and
    // a path to git may have spaces in it.
    unsafe: {
      allowUnsafeConfigPaths: true,
      allowUnsafeCustomBinary: true,
      allowUnsafeDiffExternal: true,
      allowUnsafeFsMonitor: true,
      allowUnsafeHooksPath: true,
      allowUnsafePager: true,
    },
  };
}
