/** What scans of the workspace saw: projects, their commits, and what these say of milestones. */
import type { ProjectKey } from '../journal/event.js';

/** One of the student's own commits. */
export interface Commit {
  readonly hash: string;
  /** Author date, local time with its offset. */
  readonly at: string;
  readonly subject: string;
  /** What it names in lines `Waymark-Milestone: <id>`, as written. */
  readonly milestones: readonly string[];
  /** Joins histories rather than adding work of its own. */
  readonly isMerge?: true;
}

/** Why a project's history cannot be shown, where it cannot. */
export type ProjectFault =
  /** No git program was found. */
  | 'git-missing'
  /** The folder is no git repository. */
  | 'not-a-repository'
  /** A repository without a commit yet. */
  | 'no-commits'
  /** A bare repository: no files to work on. */
  | 'bare'
  /** git says whose repository this is not trusted, or could not read it; see `detail`. */
  | 'unreadable'
  /** No author is configured, so no commit can be told to be the student's. */
  | 'no-author';

/** A fault with what git says of it. */
export interface GitFault {
  readonly fault: ProjectFault;
  /** git's own words as far as there are any, its remedy too, in lines; may be empty. */
  readonly detail: string;
  /** What helps, where git's words do not say it: it is older than the git that made the repository. */
  readonly remedy?: 'update-git';
}

/** A project folder of the workspace. */
export interface Project {
  readonly key: ProjectKey;
  /**
   * Keys that it may have been linked under before: a folder gets the key of its history with its
   * first commit.
   */
  readonly formerKeys: readonly ProjectKey[];
  /** Absolute path of the folder on this machine, shown and never stored. */
  readonly folder: string;
  readonly name: string;
  /** What makes it a project. */
  readonly marks: readonly ('git' | 'python' | 'notebooks')[];
  /** A README lies at its top. */
  readonly hasReadme?: boolean;
  /** The student's own commits that touch the folder, newest first. */
  readonly commits: readonly Commit[];
  /** The history is cut off (a shallow clone). */
  readonly shallow: boolean;
  readonly fault: ProjectFault | undefined;
  /** git's own words on the fault, in lines. */
  readonly detail: string | undefined;
  readonly remedy?: GitFault['remedy'];
  /**
   * Addresses that may be the student's too: nearly all commits carry the student's name under them. Those
   * that the student was asked about already are left out.
   */
  readonly namesakes?: readonly string[];
}

/** A commit and the project that it was made in. */
export interface ProjectCommit {
  readonly commit: Commit;
  readonly project: Project;
  /** The commit named the milestone itself, rather than lying in a linked folder. */
  readonly byTrailer: boolean;
}
