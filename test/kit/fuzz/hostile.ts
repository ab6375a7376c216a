/**
 * Whole journals as nobody writes them: odd values where others belong, far years, targets that are not
 * there, copies, circles of undos.
 */
import fc from 'fast-check';
import { writeLine } from '../../../src/core/journal/line.js';
import { event } from './entries.js';
import { anyText, withValueReplaced } from './text.js';

/** Days about which calendars and loops go wrong, and some of the week that it is. */
const DAYS = [
  ...['0000-01-01', '0001-01-01', '0202-02-02', '1026-11-20', '1969-12-31', '1970-01-01'],
  ...['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-30', '2100-06-01', '9998-12-31'],
  ...['9999-12-01', '9999-12-31', '2026-02-30'],
];
export const oddDay = fc.constantFrom(...DAYS);
const oddTime = fc
  .tuple(oddDay, fc.constantFrom('00:00:00', '03:59:59', '23:59:59'))
  .chain(([day, time]) =>
    fc.constantFrom('Z', '+14:00', '-14:59', '+01:00').map((offset) => `${day}T${time}${offset}`),
  );
const oddValue = fc.oneof(
  oddDay,
  oddTime,
  anyText,
  fc.constantFrom(null, true, false, -1, 0, 0.5, 1e308, 2 ** 48, 2 ** 53),
  fc.constantFrom([], {}, [[]], ['__proto__'], 'hasOwnProperty', 'x/y', 'declared', 'interval'),
);
/** Fields that an entry does not have, or has with other values. */
export const oddFields = fc.constantFrom(
  '"__proto__":{"deleted":true,"status":"done"},',
  '"constructor":5,"toString":null,',
  '"deleted":true,',
  '"kind":"interval",',
  '"url":7,"title":{},"at":5,"state":"no",',
  '"item":[],"note":9,"source":{},',
);

/** As text, since `__proto__` is no field of an object that is put together. */
export function withFields(entry: string, fields: string): string {
  return entry.replace(/"data":\{(\}?)/, (_, end: string) => {
    return `"data":{${end === '' ? fields : fields.slice(0, -1)}${end}`;
  });
}

const line = fc
  .tuple(
    event,
    fc.array(fc.tuple(fc.nat(30), oddValue), { maxLength: 3 }),
    fc.option(oddFields, { nil: '' }),
  )
  .map(([sound, replaced, fields]) => {
    const odd = replaced.reduce<unknown>(
      (data, [which, instead]) => withValueReplaced(data, which, instead),
      JSON.parse(writeLine(sound)),
    );
    return withFields(JSON.stringify(odd), fields);
  });
/** The lines of a journal. */
export const journals = fc.array(line, { minLength: 1, maxLength: 30 });
