import { deepStrictEqual, strictEqual } from 'node:assert/strict';
import { FormState, keptDraft, readDraft } from '../../../webview/formState.js';

interface Fields {
  readonly day: string;
  readonly note: string;
  readonly rest: readonly number[];
}

const BASE: Fields = { day: 'mon', note: '', rest: [7] };
const NEXT: Fields = { day: 'tue', note: '', rest: [6] };

describe('webview form state', () => {
  describe('while snapshots come in', () => {
    it('shows the model where nobody has typed', () => {
      const form = entries();
      deepStrictEqual(form.values(BASE), BASE);
      form.snapshot(NEXT);
      deepStrictEqual(form.values(NEXT), NEXT);
    });

    it('keeps what was typed', () => {
      const form = entries();
      form.edit('note', 'half a sen', BASE);
      form.snapshot(NEXT);
      strictEqual(form.values(NEXT).note, 'half a sen');
    });

    it('keeps what it showed when somebody began to type, whatever comes', () => {
      const form = entries();
      form.snapshot(BASE);
      form.edit('note', 'half a sen', BASE);
      form.snapshot(NEXT);
      deepStrictEqual(form.values(NEXT), { ...BASE, note: 'half a sen' });
      form.edit('note', 'half a sentence', NEXT);
      deepStrictEqual(form.submit(NEXT, 0), { ...BASE, note: 'half a sentence' });
    });

    it('follows the model again once it is as empty as it was', () => {
      const form = entries();
      form.focus('note', BASE);
      form.edit('note', 'h', BASE);
      form.edit('day', 'sun', BASE);
      form.edit('note', '', NEXT);
      deepStrictEqual(form.values(NEXT), { ...BASE, day: 'sun' });
      form.edit('day', 'mon', NEXT);
      deepStrictEqual(form.values(NEXT), NEXT);
      deepStrictEqual(form.draft, { edits: {}, held: undefined });
    });

    it('shows the model again once it was sent', () => {
      const form = entries();
      form.edit('note', 'text', BASE);
      form.snapshot(NEXT);
      form.submit(NEXT, 0);
      form.answer(true, NEXT);
      deepStrictEqual(form.values(NEXT), NEXT);
    });

    it('keeps all of it where it was sent and refused', () => {
      const form = entries();
      form.edit('note', 'text', BASE);
      form.submit(NEXT, 0);
      form.answer(false, NEXT);
      form.snapshot(NEXT);
      deepStrictEqual(form.values(NEXT), { ...BASE, note: 'text' });
    });

    it('holds what the focused field shows, and lets go of it afterwards', () => {
      const form = entries();
      form.focus('day', BASE);
      form.snapshot(NEXT);
      strictEqual(form.focused, 'day');
      strictEqual(form.values(NEXT).day, 'mon');
      form.blur();
      strictEqual(form.focused, undefined);
      strictEqual(form.values(NEXT).day, 'tue');
    });

    it('keeps a field that was typed in while it had focus', () => {
      const form = entries();
      form.focus('day', BASE);
      form.edit('day', 'sun', BASE);
      form.blur();
      strictEqual(form.values(NEXT).day, 'sun');
    });

    it('lets go of one field when the next gets focus', () => {
      const form = entries();
      form.focus('day', BASE);
      form.focus('rest', NEXT);
      strictEqual(form.values(NEXT).day, 'tue');
      strictEqual(form.focused, 'rest');
    });

    it('knows the focused field even when it was edited before', () => {
      const form = new FormState<Fields>({ edits: { day: 'sun' } }, { awaitsSnapshot: false });
      form.focus('day', BASE);
      strictEqual(form.focused, 'day');
      form.blur();
      strictEqual(form.values(BASE).day, 'sun');
    });
  });

  describe('what it keeps over a reload', () => {
    it('is the edits, not a field that only has focus', () => {
      const form = entries();
      form.edit('note', 'text', BASE);
      form.focus('day', BASE);
      deepStrictEqual(form.draft.edits, { note: 'text' });
      form.edit('day', 'sun', BASE);
      deepStrictEqual(form.draft.edits, { note: 'text', day: 'sun' });
    });
  });

  describe('after a reload', () => {
    const read = (value: unknown) => {
      const { day, note, rest } = (value ?? {}) as Partial<Fields>;
      return { ...(day && { day }), ...(note !== undefined && { note }), ...(rest && { rest }) };
    };
    const reloaded = (kept: unknown) =>
      new FormState<Fields>(readDraft<Fields>(kept, read, ['day', 'note', 'rest']), {
        awaitsSnapshot: false,
      });

    it('shows what it showed before, whatever the model has by now', () => {
      const form = entries();
      form.edit('note', 'half a sen', BASE);
      const again = reloaded(structuredClone(keptDraft(form.draft)));
      again.snapshot(NEXT);
      deepStrictEqual(again.values(NEXT), { ...BASE, note: 'half a sen' });
    });

    it('holds what it first shows where an earlier version kept only what was typed', () => {
      const again = reloaded({ note: 'half a sen' });
      again.snapshot(BASE);
      again.snapshot(NEXT);
      deepStrictEqual(again.values(NEXT), { ...BASE, note: 'half a sen' });
    });

    it('follows the model where nobody had typed, or something else was kept', () => {
      const kept = structuredClone(keptDraft(entries().draft));
      for (const value of [kept, undefined, 5, { held: BASE }, { held: { day: 'mon' } }]) {
        const again = reloaded(value);
        again.snapshot(BASE);
        deepStrictEqual(again.values(NEXT), NEXT);
      }
    });
  });

  describe('an entry', () => {
    it('clears once it is accepted', () => {
      const form = entries();
      form.edit('note', 'text', BASE);
      deepStrictEqual(form.submit(BASE, 0), { ...BASE, note: 'text' });
      form.answer(true, BASE);
      deepStrictEqual(form.values(BASE), BASE);
    });

    it('clears in the focused field, which is held again', () => {
      const form = entries();
      form.focus('day', BASE);
      form.edit('day', 'sun', BASE);
      form.submit(BASE, 0);
      form.answer(true, BASE);
      strictEqual(form.values(BASE).day, 'mon');
      form.snapshot(NEXT);
      strictEqual(form.values(NEXT).day, 'mon');
    });

    it('stays when it is refused', () => {
      const form = entries();
      form.edit('note', 'text', BASE);
      form.submit(BASE, 0);
      form.answer(false, BASE);
      strictEqual(form.values(BASE).note, 'text');
    });

    it('keeps what was typed after it was sent', () => {
      const form = entries();
      form.edit('note', 'text', BASE);
      form.edit('day', 'sun', BASE);
      form.submit(BASE, 0);
      form.edit('note', 'text for the next', BASE);
      form.answer(true, BASE);
      deepStrictEqual(form.values(BASE), { ...BASE, note: 'text for the next' });
    });

    it('is not sent twice before it is answered', () => {
      const form = entries();
      form.submit(BASE, 0);
      strictEqual(form.submit(BASE, 500), undefined);
      form.answer(true, BASE);
      deepStrictEqual(form.submit(BASE, 600), BASE);
    });

    it('can be sent again when no answer comes', () => {
      const form = entries();
      form.submit(BASE, 0);
      deepStrictEqual(form.submit(BASE, 3_000), BASE);
    });
  });

  describe('settings', () => {
    it('show what was accepted until the snapshot that has it', () => {
      const form = settings();
      form.edit('rest', [1], BASE);
      form.submit(BASE, 0);
      form.answer(true, BASE);
      deepStrictEqual(form.values(BASE).rest, [1]);
      form.snapshot({ ...BASE, rest: [1] });
      deepStrictEqual(form.values(NEXT).rest, [6]);
    });

    it('follow the model at once when its snapshot came before the answer', () => {
      const form = settings();
      form.edit('rest', [1], BASE);
      form.submit(BASE, 0);
      form.snapshot({ ...BASE, rest: [1] });
      form.answer(true, { ...BASE, rest: [1] });
      deepStrictEqual(form.values(NEXT).rest, [6]);
    });

    it('keep what was changed between the answer and its snapshot', () => {
      const form = settings();
      form.edit('rest', [1], BASE);
      form.submit(BASE, 0);
      form.answer(true, BASE);
      form.edit('rest', [1, 2], BASE);
      form.snapshot({ ...BASE, rest: [1] });
      deepStrictEqual(form.values(BASE).rest, [1, 2]);
    });
  });

  it('takes no notice of an answer to nothing', () => {
    const form = entries();
    form.edit('note', 'text', BASE);
    form.answer(true, BASE);
    strictEqual(form.values(BASE).note, 'text');
  });
});

function entries(): FormState<Fields> {
  return new FormState<Fields>({ edits: {} }, { awaitsSnapshot: false });
}

function settings(): FormState<Fields> {
  return new FormState<Fields>({ edits: {} }, { awaitsSnapshot: true });
}
