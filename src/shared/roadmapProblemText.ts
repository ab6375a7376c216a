/** Sentences for what is wrong with a roadmap file. Apart from the others: hardly anybody needs them. */
import type { RoadmapProblem } from '../core/roadmap/problem.js';
import { pathFaultText } from './pathFaultText.js';
import { schemaProblemText } from './schemaProblemText.js';
import type { Words } from './words.js';
import { yamlProblemText } from './yamlProblemText.js';

/** @param message the parser's own words, where there are any */
export function roadmapProblemText(
  words: Words,
  { code, args, path }: RoadmapProblem,
  message = '',
): string {
  const { t } = words;
  const [first = '', second = ''] = args;
  switch (code) {
    case 'missing':
      return t('The roadmap file {0} does not exist. Correct its path, or create it.', first);
    case 'is-folder':
      return t('{0} is a folder. Name the roadmap file in it.', first);
    case 'no-permission':
      return t(
        'You have no permission to read the roadmap file {0}. Change its permissions, or copy it to another place.',
        first,
      );
    case 'unreadable':
      return t('The roadmap file {0} cannot be read ({1}). Choose another file.', first, second);
    case 'not-utf8':
      return t(
        'The byte {0} here is not UTF-8. Save the file with encoding UTF-8, and check the letter here.',
        first,
      );
    case 'other-encoding':
      return t('The file is in {0}. Save it with encoding UTF-8.', first);
    case 'not-text':
      return t('The file is binary, not text. Choose a YAML file, or save it with encoding UTF-8.');
    case 'unknown-variable':
    case 'unknown-folder':
    case 'no-folder':
    case 'unknown-address':
      return pathFaultText(words, { code, args: args.map(String) });
    case 'more':
      return first === 1
        ? t('There is one more problem. Correct the others first.')
        : t('There are {0} more problems. Correct the first ones, then look again.', first);
    case 'syntax':
      return yamlProblemText(words, String(first), String(second), message);
    case 'too-large':
      return second === 'bytes'
        ? t('The roadmap is too large. It may hold {0} bytes at the most.', first)
        : t('The roadmap is too large. It may hold {0} YAML tokens at the most.', first);
    case 'too-deep':
      return t('The roadmap is nested too deeply. {0} levels are allowed.', first);
    case 'too-many-aliases':
      return t('The roadmap uses too many YAML aliases. {0} are allowed.', first);
    case 'schema':
      return schemaProblemText(words, args, path);
    case 'duplicate-id':
      return t('The id "{0}" is used twice. Give one of the two another id.', first);
    case 'alias-shadows-id':
      return t(
        'The alias "{0}" is also the id of an item. Remove the alias or rename the item.',
        first,
      );
    case 'alias-target-missing':
      return t('The alias "{0}" leads to "{1}", which is no item of this roadmap.', first, second);
    case 'alias-cycle':
      return t('The alias "{0}" leads back to itself.', first);
    case 'range-reversed':
    case 'months-reversed':
      return t('The smaller number comes first: {0} is more than {1}.', first, second);
    case 'unknown-signal':
      return t('There is no signal "{0}". roadmap/signals.yaml lists those that there are.', first);
    case 'unknown-item':
      return t(
        'There is no item "{0}" in this roadmap. Correct the id, or take it out of the list.',
        first,
      );
    case 'requires-cycle':
      return t(
        'These wait for each other, so none can be begun: {0}. Take one of them out of the "requires" of another.',
        args.join(', '),
      );
    case 'unknown-format':
      return t(
        'This roadmap has format {0}, which this version of Waymark does not know. Update Waymark, or set format: 1.',
        first,
      );
  }
}
