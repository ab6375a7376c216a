import { FAULT_KINDS, type Fault } from '../shared/faults.js';

/**
 * An error whose message people may read: it carries a reason code, which the edge turns into a
 * sentence. Everything else that is thrown is a defect, and goes to the log with its stack.
 */
export class WaymarkError extends Error {
  override readonly name = 'WaymarkError';

  constructor(
    readonly fault: Fault,
    options?: ErrorOptions,
  ) {
    super(`${fault.code}: ${fault.args.join(', ')}`, options);
  }
}

/** By its mark, not its class: the parts of the bundle that load later have classes of their own. */
export function isWaymarkError(error: unknown): error is WaymarkError {
  return error instanceof Error && error.name === 'WaymarkError' && 'fault' in error;
}

/**
 * Whether the log has more to say of an error than people are told: of a defect, and of a machine that
 * fails. Whoever mistypes, or asks for what cannot be, has made no error.
 */
export function isForLog(error: unknown): boolean {
  return !isWaymarkError(error) || FAULT_KINDS[error.fault.code] === 'machine';
}
