/** Coach, checklist, portfolio and level. */
import type { CheckRow } from '../../core/checklist/checklist.js';
import type { Hint } from '../../core/coach/coach.js';
import type { Counted } from '../../core/artifacts/counting.js';
import type { LevelRow } from '../../core/standing/level.js';
import type { Demand } from '../../core/standing/portfolio.js';
import type {
  CheckModel,
  ChecklistModel,
  DemandModel,
  HintModel,
  LevelModel,
} from '../../shared/panelModel.js';
import { countedTitle, criterionText, factText, quantityText } from '../../shared/standingWords.js';
import type { Words } from '../../shared/words.js';
import type { Model } from '../store.js';

/** Months before this one that the checklist tells of. */
const MONTHS_BEFORE = 3;

export function coachModel({ coach }: Model, words: Words): HintModel[] {
  return coach.hints.map(({ pitfall, facts, firstStep = '', isNew }: Hint): HintModel => ({
    ...{ pitfall: pitfall.id, title: pitfall.title, sign: pitfall.entry.sign, firstStep, isNew },
    facts: facts.map((fact) => factText(fact, words)),
  }));
}

export function checklistModel({ checklist }: Model, words: Words): ChecklistModel | undefined {
  const { month, rows } = checklist;
  if (rows.length === 0) return undefined;
  const { t } = words;
  return {
    title: t('Checklist for {0}', words.date(`${month}-01`, { month: 'long' })),
    summary: t('{0} of {1}', rows.filter(({ done }) => done).length, rows.length),
    rows: rows.map((row) => checkModel(row, words)),
  };
}

function checkModel(row: CheckRow, words: Words): CheckModel {
  const { item, done, isReview, counted, wanted, history } = row;
  const months = history.slice(0, MONTHS_BEFORE).reverse();
  const counts = item.entry.counts !== undefined && !isReview;
  return {
    ...{ item: item.id, title: item.title, done, isReview },
    text: counts ? quantityText(counted.length, wanted, words) : '',
    counted: counted.map((each) => countedText(each, words)),
    history: months
      .map(
        (each) => `${words.date(`${each.month}-01`, { month: 'short' })} ${each.done ? '✓' : '–'}`,
      )
      .join(' · '),
  };
}

export function portfolioModel({ portfolio }: Model, words: Words): DemandModel[] {
  return portfolio.demands.map(({ item, wanted, counted, met }: Demand): DemandModel => ({
    ...{ title: item.title, met },
    text: quantityText(counted.length, wanted, words),
    counted: counted.map((each) => countedText(each, words)),
  }));
}

export function levelModel({ level, roadmap }: Model, words: Words): LevelModel | undefined {
  const { rows, here, next, missing } = level;
  if (rows.length === 0) return undefined;
  const { t } = words;
  const { source } = roadmap.document;
  return {
    here: here ? t('You are here: {0}', here.item.title) : t('Before the first level'),
    next: next ? t('For {0} there is missing:', next.item.title) : '',
    missing: missing.map((criterion) => criterionText(criterion, words)),
    rows: rows.map((row) => stepModel(row, row === here, words)),
    source: source
      ? t('Figures of the article “{0}”, no promise.', source.title)
      : t('Figures of the roadmap, no promise.'),
  };
}

function stepModel(
  { item, reached }: LevelRow,
  isHere: boolean,
  words: Words,
): LevelModel['rows'][number] {
  const { criteria } = item.entry;
  return { title: item.title, criteria, income: words.income(item.entry.income), reached, isHere };
}

function countedText(counted: Counted, words: Words): string {
  const day = words.date(counted.day, { day: 'numeric', month: 'short' });
  return `${countedTitle(counted, words)} · ${day}`;
}
