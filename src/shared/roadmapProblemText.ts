/** Sentences for what is wrong with a roadmap file. Apart from the others: hardly anybody needs them. */
import type { RoadmapProblem } from '../core/roadmap/problem.js';
import type { Words } from './words.js';

/** @param message the parser's or validator's own words, where there are any */
export function roadmapProblemText(
  { t }: Words,
  { code, args }: RoadmapProblem,
  message = '',
): string {
  const [first = '', second = ''] = args;
  switch (code) {
    case 'unreadable':
      return t(
        'The roadmap {0} cannot be read ({1}). Check the setting waymark.roadmap.file.',
        first,
        second,
      );
    case 'syntax':
      return t('This is not valid YAML: {0}', message);
    case 'too-large':
      return second === 'bytes'
        ? t('The roadmap is too large. It may hold {0} bytes at the most.', first)
        : t('The roadmap is too large. It may hold {0} YAML tokens at the most.', first);
    case 'too-deep':
      return t('The roadmap is nested too deeply. {0} levels are allowed.', first);
    case 'too-many-aliases':
      return t('The roadmap uses too many YAML aliases. {0} are allowed.', first);
    case 'schema':
      return t('This does not fit the roadmap format ({0}): {1}', second, message);
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
