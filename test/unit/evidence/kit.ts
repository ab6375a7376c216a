/** What the tests of evidence share. */
import { readFileSync } from 'node:fs';
import type { CatalogueDocument } from '../../../src/core/evidence/catalogue.js';
import type { Fact, FactKind } from '../../../src/core/evidence/fact.js';
import { readFacts } from '../../../src/core/evidence/fileFacts.js';
import { judge, type Authorship, type FoundSignal } from '../../../src/core/evidence/judge.js';
import { Catalogue } from '../../../src/core/evidence/matcher.js';
import { modulesOf } from '../../../src/core/evidence/modules.js';

export function shippedCatalogue(): CatalogueDocument {
  return JSON.parse(readFileSync('dist/roadmap/signals.json', 'utf8')) as CatalogueDocument;
}

export function factsOf(path: string, text: string): readonly Fact[] {
  const read = readFacts(path, text);
  return read.ok ? read.facts : [];
}

/** The texts of the facts of some kinds. */
export function texts(path: string, text: string, ...kinds: readonly FactKind[]): string[] {
  return factsOf(path, text)
    .filter(({ kind }) => kinds.includes(kind))
    .map((fact) => fact.text);
}

/** A notebook of format 4 with one code cell per text, as Jupyter writes it. */
export function notebook(...cells: readonly string[]): string {
  return JSON.stringify(
    {
      cells: cells.map((cell) => ({
        cell_type: 'code',
        execution_count: null,
        metadata: {},
        outputs: [],
        source: cell.split(/(?<=\n)/),
      })),
      metadata: {},
      nbformat: 4,
      nbformat_minor: 5,
    },
    null,
    1,
  );
}

let shipped: Catalogue | undefined;

/** The signals of a project that is given as texts by path. */
export function signalsOf(
  files: Readonly<Record<string, string>>,
  authorOf: (path: string, line: number) => Authorship = () => 'own',
  document?: CatalogueDocument,
): FoundSignal[] {
  const catalogue = document
    ? new Catalogue(document)
    : (shipped ??= new Catalogue(shippedCatalogue()));
  const hits = Object.entries(files).map(([path, text]) => {
    return { path, hits: catalogue.match(factsOf(path, text)) };
  });
  return judge(catalogue, hits, modulesOf(Object.keys(files)), authorOf);
}

/** `id` or, where it is not own, `grade id`. */
export function graded(files: Readonly<Record<string, string>>): string[] {
  return signalsOf(files).map(({ id, grade }) => (grade === 'own' ? id : `${grade} ${id}`));
}
