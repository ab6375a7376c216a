/** What was done on which device, and what of it was undone last: asked for by Undo and Redo. */
import { isAct, type Act, type ActWrite, type Undone } from './acts.js';
import type { Stamp } from './eventTable.js';
import type { Inner, LearnerState } from './fold.js';

export class Acts {
  readonly #inner: Inner;

  constructor(private readonly state: LearnerState) {
    this.#inner = state.inner;
  }

  /** The latest event of the device that is in effect and that the student made, no undo. */
  lastAct(device: string): Act | undefined {
    const last = this.#lastHere(
      device,
      (row) => isAct(this.#inner.events.typeOf(row)) && !this.#inner.isOut(row),
    );
    return last < 0 ? undefined : this.actOf(this.#inner.events.stampOf(last));
  }

  /**
   * The act that was undone last on the device, for redoing it. Undefined where something else was
   * done there since: what is redone would come in the wrong order then.
   */
  lastUndone(device: string): Undone | undefined {
    const last = this.#lastHere(
      device,
      (row) => isAct(this.#inner.events.typeOf(row)) || this.#isStudentsUndo(row),
    );
    const target = last < 0 ? undefined : this.#inner.undos.targetOf(last);
    const row = target === undefined ? undefined : this.#inner.undos.rowsOf(target).at(-1);
    if (target === undefined || row === undefined) return undefined;
    const undos = this.#inner.undos.of(target).filter((undo) => this.#isStudentsUndo(undo));
    return {
      stamp: this.#inner.events.stampOf(row),
      undos: undos.map((undo) => this.#inner.events.idOf(undo)),
    };
  }

  /**
   * Whether an undo is the first of its device to name what it names, of those in effect. All windows
   * of a device write to one file, so all of them agree on which that is.
   */
  isFirstUndo(id: string): boolean {
    const row = this.#inner.events.rowOf(id);
    const device = this.#inner.events.deviceOf(row);
    const first = this.#inner.undos
      .of(this.#inner.undos.targetOf(row) ?? '')
      .filter(
        (undo) => this.#inner.events.deviceOf(undo) === device && !this.#inner.undos.isUndone(undo),
      )
      .reduce((least, undo) => Math.min(least, undo), row);
    return first === row;
  }

  /** What the act did that this event is of, as far as it is in effect. */
  actOf(stamp: Stamp): Act {
    const { fields } = this.#writeOf(this.#inner.events.rowOf(stamp.id));
    return { stamp, fields, writes: this.writesOf(stamp) };
  }

  /** The row of the latest event that fits and was written on the device, or -1. */
  #lastHere(device: string, fits: (row: number) => boolean): number {
    let last = -1;
    for (let row = 0; row < this.#inner.events.size; row++) {
      if (!fits(row) || (last >= 0 && this.#inner.events.compare(row, last) < 0)) continue;
      if (this.#inner.events.deviceOf(row) === device && this.#isDoneHere(row)) last = row;
    }
    return last;
  }

  /** Whether it is an undo in effect, of something that the student did: no redo, and no mend. */
  #isStudentsUndo(row: number): boolean {
    const target = this.#inner.undos.targetOf(row);
    if (target === undefined || this.#inner.undos.isUndone(row)) return false;
    const [first] = this.#inner.undos.rowsOf(target);
    return (
      first !== undefined &&
      !this.#inner.mends.has(row) &&
      this.#inner.events.typeOf(first) !== 'undo'
    );
  }

  /** What the act wrote that this event is of, as far as it is in effect, in order. */
  writesOf({ id, batch }: Stamp): ActWrite[] {
    const rows = batch === undefined ? [] : this.#inner.undos.group(batch);
    return (rows.length > 0 ? [...rows] : [this.#inner.events.rowOf(id)])
      .filter((row) => row >= 0 && !this.#inner.isOut(row))
      .sort((a, b) => this.#inner.events.compare(a, b))
      .map((row) => this.#writeOf(row));
  }

  #writeOf(row: number): ActWrite {
    const id = this.#inner.events.idOf(row);
    const entity = this.#inner.writtenBy(row);
    const target =
      entity?.key ?? this.#inner.correctedBy(row) ?? this.#inner.undos.targetOf(row) ?? id;
    const writes = entity?.history ?? this.state.sessionHistory(target);
    const fields = writes.find((write) => write.stamp.id === id)?.fields ?? {};
    return { id, type: this.#inner.events.typeOf(row), target, fields };
  }

  /** What an import brought was not done now, even where it once was on this device. */
  #isDoneHere(row: number): boolean {
    const by = this.#inner.events.importOf(row);
    return this.#inner.events.typeOf(row) === 'import'
      ? by === this.#inner.events.idOf(row)
      : by === undefined;
  }
}
