/** Evidence in sentences, the same in the trees, the page and the terminal. */
import type { Share } from '../core/evidence/assisted.js';
import type { Lack } from '../core/evidence/milestoneState.js';
import type { Grade } from '../core/evidence/judge.js';
import type { Missing } from '../core/evidence/milestones.js';
import type { LinkProposal } from '../core/evidence/proposals.js';
import type { Words } from './words.js';

/** What signals are called, by their ids. */
export type Titles = ReadonlyMap<string, string>;

export function signalTitle(titles: Titles, id: string): string {
  return titles.get(id) ?? id;
}

/** Several signals by their titles. */
export function signalList(titles: Titles, ids: readonly string[]): string {
  return ids.map((id) => signalTitle(titles, id)).join(', ');
}

/** Whose a signal's lines are. */
export function gradeText({ t }: Words, grade: Grade): string {
  switch (grade) {
    case 'own':
      return t('your own code');
    case 'assisted':
      return t('your own code, with an assistant');
    case 'unverified':
      return t('author not known');
    case 'seen':
      return t('other people’s code');
    case 'mention':
      return t('only mentioned');
  }
}

/** The same beside the name of a project. */
export function gradeInShort(words: Words, grade: Grade): string {
  return grade === 'assisted' ? words.t('with an assistant') : gradeText(words, grade);
}

/** What signals are missing, e.g. "needs serving: none of FastAPI, Flask used in your own code". */
export function missingText(words: Words, titles: Titles, missing: Missing): string {
  const { t } = words;
  const { title, atLeast, of } = missing;
  const names = signalList(titles, of);
  if (of.length === 1) {
    return title === undefined
      ? t('needs {0}: not used in your own code', names)
      : t('needs {0}: {1} is not used in your own code', title, names);
  }
  if (atLeast === 1) {
    return title === undefined
      ? t('none of {0} used in your own code', names)
      : t('needs {0}: none of {1} used in your own code', title, names);
  }
  return title === undefined
    ? t('needs {0} more of {1} in your own code', atLeast, names)
    : t('needs {0}: {1} more of {2} in your own code', title, atLeast, names);
}

/** What a milestone still asks for. */
export function lackText(words: Words, titles: Titles, lack: Lack): string {
  const { t } = words;
  switch (lack.kind) {
    case 'signals':
      return missingText(words, titles, lack);
    case 'explanation':
      return lack.of.length === 1
        ? t('needs your explanation of {0}, made with an assistant', signalList(titles, lack.of))
        : t(
            'needs your explanation of what an assistant helped with: {0}',
            signalList(titles, lack.of),
          );
    case 'projects':
      return t('needs {0} projects that show all of it: {1} so far', lack.needed, lack.have);
    case 'check':
      if (lack.task === undefined) return t('needs a check that passes: none is chosen');
      return lack.exit === undefined
        ? t('needs its check to pass: {0} was not run yet', lack.task)
        : t('needs its check to pass: {0} ended with {1}', lack.task, lack.exit);
    case 'link':
      return t('needs the address of the published work');
    case 'word':
      return t('reached when you say so');
  }
}

/** Why a link is proposed, e.g. "shows CNN, FastAPI; its name says cnn". */
export function proposalText(
  words: Words,
  titles: Titles,
  { signals, names }: LinkProposal,
): string {
  const { t } = words;
  const shows = t('shows {0}', signalList(titles, signals));
  return names.length === 0 ? shows : t('{0}; its name says {1}', shows, names.join(', '));
}

/** How much of the proof is whose, e.g. "7 of 9 lines of proof own, 2 with an assistant". */
export function shareText({ t }: Words, { own, assisted, unverified }: Share): string {
  const all = own + assisted + unverified;
  const parts = [
    all === 1 ? t('{0} of 1 line of proof own', own) : t('{0} of {1} lines of proof own', own, all),
  ];
  if (assisted > 0) parts.push(t('{0} with an assistant', assisted));
  if (unverified > 0) parts.push(t('{0} whose author is not known', unverified));
  return parts.join(', ');
}

/** The same where an assistant had a part in it; else undefined. */
export function assistedShareText(words: Words, share: Share): string | undefined {
  return share.assisted > 0 ? shareText(words, share) : undefined;
}

/** What `.git-blame-ignore-revs` names in vain. */
export function unknownRevisionsText({ t }: Words, count: number): string {
  return count === 1
    ? t('1 commit that .git-blame-ignore-revs lists is not in this history.')
    : t('{0} commits that .git-blame-ignore-revs lists are not in this history.', count);
}
