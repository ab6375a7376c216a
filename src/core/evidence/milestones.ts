/** Which skills and milestones signals prove, and what is still missing. */
import type { EvidenceRule } from '../roadmap/document.js';
import type { Item, Roadmap } from '../roadmap/roadmap.js';

/** So many of these are needed. */
export interface Missing {
  /** What the rule calls them together, e.g. "serving". */
  readonly title?: string;
  readonly atLeast: number;
  /** Ids of signals. */
  readonly of: readonly string[];
}

export interface Proof {
  readonly holds: boolean;
  /** Ids of the signals that count towards it, in the order of the rule. */
  readonly proven: readonly string[];
  readonly missing: readonly Missing[];
}

export interface ProvenItem extends Proof {
  readonly item: Item;
}

/** @param shown ids of the signals that the student's own code shows */
export function prove(rule: EvidenceRule, shown: ReadonlySet<string>): Proof {
  if (typeof rule === 'string') {
    return shown.has(rule)
      ? { holds: true, proven: [rule], missing: [] }
      : { holds: false, proven: [], missing: [{ atLeast: 1, of: [rule] }] };
  }
  const parts = 'all' in rule ? rule.all : 'any' in rule ? rule.any : rule.of;
  const needed = 'all' in rule ? parts.length : 'any' in rule ? 1 : rule.atLeast;
  const proofs = parts.map((part) => prove(part, shown));
  const open = proofs.filter(({ holds }) => !holds);
  const left = needed - (proofs.length - open.length);
  const proven = [...new Set(proofs.flatMap((proof) => proof.proven))];
  if (left <= 0) return { holds: true, proven, missing: [] };
  // Where all that is open is needed, each part says for itself what it lacks.
  const missing =
    left === open.length && (open.length > 1 || rule.title === undefined)
      ? open.flatMap((proof) => proof.missing)
      : [
          {
            ...(rule.title !== undefined && { title: rule.title }),
            ...{ atLeast: left, of: [...new Set(open.flatMap(idsOf))] },
          },
        ];
  return { holds: false, proven, missing };
}

function idsOf({ missing }: Proof): readonly string[] {
  return missing.flatMap(({ of }) => of);
}

/** The rule of an item that code can prove. */
export function ruleOf({ kind, entry }: Item): EvidenceRule | undefined {
  switch (kind) {
    case 'topic':
    case 'part':
    case 'skill':
    case 'option':
    case 'milestone':
      return entry.evidence;
    default:
      return undefined;
  }
}

/** Every item of a roadmap that names signals, and how far they prove it. */
export function proofs(roadmap: Roadmap, shown: ReadonlySet<string>): ProvenItem[] {
  return [...roadmap.items].flatMap((item) => {
    const rule = ruleOf(item);
    return rule === undefined ? [] : [{ item, ...prove(rule, shown) }];
  });
}
