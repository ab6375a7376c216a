import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../kit/eventually.js';
import { arrive, emptyJournal, session } from '../kit/journal.js';
import {
  everyNode,
  flagsOf,
  labelOf,
  nodeAt,
  rowsBelow,
  rowsIn,
  rowText,
  spoken,
} from '../kit/rows.js';
import { errorsShown } from '../kit/editor.js';
import { run, waymark, type Api } from '../kit/waymark.js';

const FIRST_PHASE = 'Foundations and core concepts';
const MATHEMATICS = [FIRST_PHASE, 'Mathematical foundations'];
const LINEAR_ALGEBRA = [...MATHEMATICS, 'Linear algebra'];

describe('The roadmap tree', () => {
  let api: Api;
  before(async () => {
    api = await waymark();
  });
  beforeEach(async () => {
    await emptyJournal(api);
    await arrive(api, {
      type: 'preference.set',
      data: { name: 'startDate', from: '2026-01-01', value: '2026-01-01' },
    });
  });

  it('has the phases, the portfolio and what stands beside them', () => {
    const rows = rowsIn(api.roadmapTree).map((row) => row.replace(/ · ≈ .*/, ''));
    assert.match(rows.shift() ?? '', /^\(calendar\) This Week — 0 min of 15 h · 0 of \d goals$/);
    assert.deepEqual(rows, [
      '(circle-large-outline) Foundations and core concepts — 0% · Jan 1 – Mar 31, 2026',
      '(circle-large-outline) Deep learning specialization — 0% · Apr 1 – Jun 30, 2026',
      '(circle-large-outline) Production and deployment skills — 0% · Jul 1 – Sep 30, 2026',
      '(circle-large-outline) Specialization and monetization — 0% · Oct 1 – Dec 31, 2026',
      '(briefcase) Portfolio — 0%',
      '(tools) Tools — 0 of 11',
      '(compass) Paths',
      '(checklist) Monthly Checklist — 0 of 6',
      '(warning) Pitfalls',
      '(graph) Income Levels — from the article',
      '(graph-line) Freelance Rates — from the article',
    ]);
  });

  it('has all of the first phase', () => {
    assert.deepEqual(rowsBelow(api.roadmapTree, nodeAt(api.roadmapTree, FIRST_PHASE)), [
      [
        '(circle-large-outline) Mathematical foundations — 0% · 60–120 h',
        [
          '(circle-large-outline) Linear algebra — 0% · ≈ 18–36 h',
          '[ ] Vectors',
          '[ ] Matrices',
          '[ ] Eigenvalues',
          '[ ] Singular value decomposition (SVD)',
        ],
        [
          '(circle-large-outline) Calculus — 0% · ≈ 16–32 h',
          '[ ] Gradient descent',
          '[ ] Mechanics of backpropagation',
          '[ ] Optimization theory',
        ],
        [
          '(circle-large-outline) Probability and statistics — 0% · ≈ 16–32 h',
          '[ ] Bayesian thinking',
          '[ ] Distributions',
          '[ ] Hypothesis testing',
        ],
        [
          '(circle-large-outline) Information theory — 0% · ≈ 10–20 h',
          '[ ] Entropy',
          '[ ] Kullback-Leibler (KL) divergence',
          '[ ] Mutual information',
        ],
        [
          '(library) Resources — 3',
          '(play-circle) Essence of Linear Algebra, by 3Blue1Brown — free',
          '(book) Stanford CS109 Data Science course — free',
          '(book) Deep Learning, by Goodfellow, Bengio and Courville — free',
        ],
      ],
      [
        '(circle-large-outline) Python proficiency — 0% · ≈ 112–140 h',
        [
          '(circle-large-outline) Advanced Python concepts — 0% · ≈ 20–25 h',
          '[ ] Generators',
          '[ ] Decorators',
          '[ ] Context managers',
          '[ ] Metaclasses',
          ['(library) Resources — 1', '(book) Python documentation'],
        ],
        [
          '(circle-large-outline) Data manipulation — 0% · ≈ 20–25 h',
          '[ ] Advanced indexing in pandas',
          '[ ] GroupBy operations',
          '[ ] Time series handling',
          ['(library) Resources — 1', '(book) pandas documentation'],
        ],
        [
          '(circle-large-outline) Publication-quality visualization — 0% · ≈ 14–18 h',
          '[ ] Figures with Matplotlib',
          '[ ] Statistical figures with Seaborn',
          '[ ] Interactive figures with Plotly',
          [
            '(library) Resources — 3',
            '(book) Matplotlib documentation',
            '(book) Seaborn documentation',
            '(book) Plotly for Python',
          ],
        ],
        [
          '(circle-large-outline) Performance — 0% · ≈ 16–20 h',
          '[ ] Vectorization with NumPy',
          '[ ] Multiprocessing',
          '[ ] Profiling tools',
          ['(library) Resources — 1', '(book) NumPy documentation'],
        ],
        '(milestone) Efficient data pipeline for a dataset of 1 GB or more — not started · ≈ 18–22 h',
        '(milestone) pandas extension with operations for your domain — not started · ≈ 12–15 h',
        '(milestone) Story told with figures of real data — not started · ≈ 12–15 h',
      ],
    ]);
  });

  it('plans for phases and groups the hours that percentages are weighed by', () => {
    const { roadmapTree, store } = api;
    const phases = roadmapTree.getChildren().filter(({ kind }) => kind === 'item');
    assert.equal(phases.length, 4);
    for (const node of phases) {
      for (const each of [node, ...roadmapTree.getChildren(node)]) {
        assert.ok(each.kind === 'item');
        const text = rowText(roadmapTree, each);
        const [, min = '', max = min] = /(\d+)(?:–(\d+))? h$/.exec(text) ?? [];
        assert.equal((+min + +max) / 2, store.model.progress.of(each.item).weight, text);
      }
    }
  });

  it('has a choice with its options, none of which is taken yet', () => {
    const choice = ['Deep learning specialization', 'Framework mastery', 'Deep learning framework'];
    assert.deepEqual(rowsBelow(api.roadmapTree, nodeAt(api.roadmapTree, ...choice)), [
      [
        '(circle-slash) PyTorch — recommended · 0% · ≈ 28–36 h',
        '[ ] Dynamic computation graphs',
        '[ ] Custom layers and loss functions',
        '[ ] Advanced debugging and profiling',
        '[ ] Deployment with TorchScript and ONNX',
        ['(library) Resources — 1', '(book) PyTorch documentation'],
        'Outlook — Leads in research and at companies on the cutting edge.',
      ],
      [
        '(circle-slash) TensorFlow and Keras — 0% · ≈ 28–36 h',
        '[ ] Ecosystem for production deployment',
        '[ ] Infrastructure for training large models',
        '[ ] Enterprise adoption and its advantages',
        ['(library) Resources — 2', '(book) TensorFlow guide', '(book) Keras documentation'],
        'Outlook — Leads in enterprises and on mobile devices.',
      ],
    ]);
  });

  it('has the portfolio a second time, beside the phases', () => {
    const projects = rowsBelow(api.roadmapTree, nodeAt(api.roadmapTree, 'Portfolio'));
    const inPhase = nodeAt(api.roadmapTree, 'Specialization and monetization', 'Portfolio');
    assert.deepEqual(projects, rowsBelow(api.roadmapTree, inPhase));
    assert.deepEqual(projects.at(-1), [
      '(milestone) Recommendation system from model to write-up — not started · ≈ 24–30 h',
      '[ ] Recommender with collaborative filtering and deep learning',
      '[ ] Deployment on AWS with sound API documentation',
      '[ ] Article that explains the approach',
      '[ ] Contribution that improves a library the project uses',
    ]);
  });

  it('has tools, the monthly checklist, paths, pitfalls and incomes', () => {
    const firstOf = (section: string) => {
      return rowsBelow(api.roadmapTree, nodeAt(api.roadmapTree, section))[0];
    };
    assert.deepEqual(firstOf('Tools'), ['[ ] Language — essential', 'Tools — Python 3.11+']);
    assert.deepEqual(firstOf('Paths'), [
      '(compass) Industry',
      'Focus — Production skills, Rapid iteration, Pragmatism',
      'Months 1–2 — One deep learning framework known thoroughly',
      'Months 3–4 — 2 projects that are ready for production',
      'Months 5–6 — Deployment to the cloud and a grasp of scalability',
      'Months 7–12 — Open-source contributions, networking and interview preparation',
      'Emphasis — MLOps, System design, Communication',
    ]);
    assert.deepEqual(firstOf('Pitfalls'), [
      '(warning) Tutorial hell',
      'Looks like — Your projects are tutorials, rebuilt with nothing changed.',
      "Why — The decisions were the author's. Change the data, the model or the goal to make your own.",
    ]);
    assert.deepEqual(rowsIn(api.roadmapTree, nodeAt(api.roadmapTree, 'Monthly Checklist')), [
      '[ ] Complete a project or a major milestone — 0 of 1 · ≈ 10–20 h',
      '[ ] Read research papers of your field — 0 of 2–3 · ≈ 2–4 h',
      '[ ] Contribute to open source or publish some — 0 of 1 · ≈ 2–6 h',
      '[ ] Write about something you learned — 0 of 1–2 · ≈ 2–5 h',
      '[ ] Meet peers in study groups and webinars — 0 of 1 · ≈ 1–2 h',
      '[ ] Compare your progress with your career goals — ≈ 1 h',
    ]);
    assert.deepEqual(rowsIn(api.roadmapTree, nodeAt(api.roadmapTree, 'Income Levels')), [
      '(graph-line) Entry level — ₹4–8 LPA · 2 missing',
      '(graph-line) Junior — ₹8–15 LPA',
      '(graph-line) Mid-level — ₹15–25 LPA',
      '(graph-line) Senior — ₹25–50+ LPA',
    ]);
    assert.deepEqual(rowsIn(api.roadmapTree, nodeAt(api.roadmapTree, 'Freelance Rates')), [
      '(graph-line) Freelance project work — $30–100 per hour',
      '(graph-line) Consulting — $50–200+ per hour',
    ]);
  });

  it('shows by icon and words what is open, begun and done', async () => {
    const skill = () =>
      rowsIn(api.roadmapTree, nodeAt(api.roadmapTree, ...MATHEMATICS)).find((row) =>
        row.includes('Linear algebra'),
      );
    assert.equal(skill(), '(circle-large-outline) Linear algebra — 0% · ≈ 18–36 h');
    await arrive(api, session('2026-01-05', 90, 'la-vectors'));
    assert.equal(skill(), '(circle-large-filled) Linear algebra — 0% · 1 h 30 min of ≈ 18–36 h');
    await arrive(api, {
      type: 'item.set',
      data: { item: 'aiml-2026/linear-algebra', status: 'done' },
    });
    assert.equal(skill(), '(pass-filled) Linear algebra — 100% · 1 h 30 min of ≈ 18–36 h');
    assert.deepEqual(rowsIn(api.roadmapTree, nodeAt(api.roadmapTree, ...LINEAR_ALGEBRA)), [
      '[x] Vectors — 1 h 30 min',
      '[x] Matrices',
      '[x] Eigenvalues',
      '[x] Singular value decomposition (SVD)',
    ]);
  });

  it('says of each row what it shows, for screen readers', async () => {
    for (const { node } of everyNode(api.roadmapTree)) {
      const row = api.roadmapTree.getTreeItem(node);
      const label = spoken(api.roadmapTree, node);
      assert.ok(label.startsWith(labelOf(row)) && labelOf(row) !== '', `${node.id}: "${label}"`);
      if (row.checkboxState === undefined) continue;
      assert.ok(typeof row.checkboxState === 'object');
      assert.deepEqual(row.checkboxState.accessibilityInformation, {
        label: labelOf(row),
        role: 'checkbox',
      });
    }
    const say = (...labels: string[]) =>
      spoken(api.roadmapTree, nodeAt(api.roadmapTree, ...labels));
    assert.equal(say(...LINEAR_ALGEBRA), 'Linear algebra, 0% · ≈ 18–36 h');
    await arrive(api, {
      type: 'item.set',
      data: { item: 'aiml-2026/linear-algebra', status: 'known' },
    });
    assert.equal(say(...LINEAR_ALGEBRA), 'Linear algebra, done, known · 100% · ≈ 18–36 h');
    assert.equal(say(...LINEAR_ALGEBRA, 'Vectors'), 'Vectors, done');
  });

  it('tells menus what each kind of row allows', async () => {
    const flags = (...labels: string[]) =>
      flagsOf(api.roadmapTree, nodeAt(api.roadmapTree, ...labels));
    const pipeline = [
      FIRST_PHASE,
      'Python proficiency',
      'Efficient data pipeline for a dataset of 1 GB or more',
    ];
    assert.deepEqual(flags(FIRST_PHASE), ['item', 'phase', 'open']);
    assert.deepEqual(flags(...MATHEMATICS), ['item', 'group', 'open', 'leavable', 'resources']);
    const skill = ['item', 'skill', 'loggable', 'settable', 'knowable'];
    assert.deepEqual(flags(...LINEAR_ALGEBRA), [...skill, 'open', 'leavable']);
    const milestone = [
      'item',
      'milestone',
      'loggable',
      'unreached',
      'open',
      'plannable',
      'leavable',
    ];
    assert.deepEqual(flags(...pipeline), milestone);
    assert.deepEqual(flags('Tools', 'Language'), ['item', 'tool', 'settable', 'open']);
    assert.deepEqual(flags('Paths', 'Research'), ['item', 'path', 'open']);
    await arrive(
      api,
      { type: 'item.set', data: { item: 'aiml-2026/linear-algebra', status: 'done' } },
      { type: 'item.set', data: { item: 'aiml-2026/build-data-pipeline', status: 'done' } },
      { type: 'link.add', data: { item: 'aiml-2026/linear-algebra', url: 'https://example.org' } },
    );
    assert.deepEqual(flags(...LINEAR_ALGEBRA), [...skill, 'marked', 'resources']);
    assert.deepEqual(flags(...pipeline), ['item', 'milestone', 'loggable', 'marked']);
  });

  it('gives every row an id of its own, and its way up', () => {
    const ids = new Set<string>();
    for (const { node, parent } of everyNode(api.roadmapTree)) {
      assert.ok(!ids.has(node.id), `${node.id} stands twice`);
      ids.add(node.id);
      assert.equal(api.roadmapTree.getTreeItem(node).id, node.id);
      assert.equal(api.roadmapTree.getParent(node), parent);
    }
    const again = [...everyNode(api.roadmapTree)].map(({ node }) => node.id);
    assert.deepEqual(again, [...ids], 'the same rows have the same ids');
  });

  it('is opened at the row of any item, however deep', async () => {
    const errors = await errorsShown(async () => {
      for (const id of ['q1', 'la-svd', 'pytorch-debugging', 'recommender-article', 'tool-demos']) {
        await run('waymark.revealItem', id);
      }
      await run('waymark.revealGoal');
    });
    assert.deepEqual(errors, []);
  });

  it('explains a row when asked', async () => {
    const { roadmapTree } = api;
    const node = nodeAt(roadmapTree, ...LINEAR_ALGEBRA);
    const { tooltip } = await roadmapTree.resolveTreeItem(roadmapTree.getTreeItem(node), node);
    assert.ok(tooltip instanceof vscode.MarkdownString);
    // As it is read: what Markdown could take for its own is escaped.
    const text = tooltip.value.replaceAll('&nbsp;', ' ').replace(/\\(?=\W)/g, '');
    assert.match(text, /^\*\*Linear algebra\*\*\n\n\d+%.* 18–36 h\n/i, 'what the row says, first');
    assert.match(text, /Data, weights and activations are all matrices\./);
    assert.match(text, /Time: 18–36 h \(an estimate\)/);
    assert.match(text, /Still open: Vectors, Matrices, Eigenvalues, Singular value/);
    assert.match(text, /^ID: linear-algebra$/m);
  });

  it('tells the editor of the row at the top of what changed, and of nothing else', async () => {
    api.roadmapTree.getChildren();
    const told: (string | undefined)[] = [];
    const listening = api.roadmapTree.onDidChangeTreeData((node) => told.push(node?.id));
    try {
      await arrive(api, { type: 'item.set', data: { item: 'aiml-2026/la-svd', status: 'done' } });
      await eventually(() => {
        assert.deepEqual(told, ['week', 'item:q1', 'section:levels']);
      });
      told.length = 0;
      await arrive(api, {
        type: 'item.set',
        data: { item: 'aiml-2026/portfolio-articles', status: 'done' },
      });
      await eventually(() => {
        assert.deepEqual(told, ['item:q4', 'portfolio', 'section:levels']);
      });
    } finally {
      listening.dispose();
    }
  });
});
