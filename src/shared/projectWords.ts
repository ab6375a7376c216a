/** What is wrong with a project's git, in words for the tree and the terminal. */
import type { GitFault } from '../core/projects/facts.js';
import type { Words } from './words.js';

/** One line, with git's own words and what to do. */
export function gitFaultText({ fault, detail, remedy }: GitFault, { t }: Words): string {
  switch (fault) {
    case 'git-missing':
      return t('Git was not found. Install it, or set git.path.');
    case 'no-commits':
      return t('No commit yet.');
    case 'bare':
      return t('A bare repository: there are no files to work on.');
    case 'no-author':
      return t('Git does not know your e-mail here. Set user.email, or waymark.git.authorEmails.');
    case 'not-a-repository':
    case 'unreadable': {
      const said = detail.replace(/\s*\n\s*/g, ' ');
      return remedy === 'update-git'
        ? t(
            'This Git is older than the one that made the repository. Update Git. It says: {0}',
            said,
          )
        : t('Git could not read this repository: {0}', said);
    }
  }
}
