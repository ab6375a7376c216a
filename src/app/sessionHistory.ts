/** Everything that was ever written to a session, and what of it still holds. */
import type { Words } from '../shared/words.js';
import { clockText, itemText } from './sessionText.js';
import type { Model } from './store.js';

export interface HistoryEntry {
  /** Local time at which it was written. */
  readonly at: string;
  /** The machine that wrote it. */
  readonly device: string;
  readonly isHere: boolean;
  /** What it said, as short sentences. */
  readonly changes: readonly string[];
  readonly isUndone: boolean;
  /** It does not count: the session was split or corrected on another machine at the same time. */
  readonly isOverruled: boolean;
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * Oldest first.
 * @param device this machine's name in the journal
 */
export function sessionHistory(
  id: string,
  model: Model,
  device: string,
  words: Words,
): HistoryEntry[] {
  const { state } = model;
  let before: Fields = {};
  return state.sessionHistory(id).map(({ stamp, fields, creates }) => {
    const isUndone = state.isUndone(stamp);
    const changes = describe(fields, before, model, words);
    const isOut = state.isOut(stamp);
    if (!isOut) before = { ...before, ...fields };
    return {
      at: stamp.at,
      device: stamp.device,
      isHere: stamp.device === device,
      changes: creates ? [words.t('logged: {0}', changes.join(', '))] : changes,
      isUndone,
      isOverruled: isOut && !isUndone,
    };
  });
}

/** What an act says of a session, e.g. `1 h → 45 min`, beside what held before it. */
function describe(fields: Fields, before: Fields, model: Model, words: Words): string[] {
  const { t } = words;
  const from = (name: string, text: (value: unknown) => string): string[] => {
    if (!(name in fields) || fields[name] === before[name]) return [];
    const now = text(fields[name]);
    return [name in before ? `${text(before[name])} → ${now}` : now];
  };
  const day = (value: unknown) => words.date(String(value).slice(0, 10));
  const times = ({ start, end }: Fields) =>
    `${day(start)} ${clockText(String(start))}–${clockText(String(end))}`;
  const after = { ...before, ...fields };
  const isMoved = fields['start'] !== undefined || fields['end'] !== undefined;
  const wasTimed = before['start'] !== undefined;
  return [
    ...(isMoved ? [wasTimed ? `${times(before)} → ${times(after)}` : times(after)] : []),
    ...from('seconds', (seconds) => words.duration(Number(seconds))),
    ...from('day', day),
    ...from('item', (ref) => itemText(typeof ref === 'string' ? ref : undefined, model, words)),
    ...from('note', (note) => t('note "{0}"', typeof note === 'string' ? note : '')),
    ...(fields['deleted'] === true ? [t('deleted')] : []),
    ...(fields['deleted'] === false ? [t('restored')] : []),
  ];
}
