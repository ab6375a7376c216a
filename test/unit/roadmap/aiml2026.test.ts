import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { checkRoadmap } from '../../../src/core/roadmap/check.js';
import type {
  ChoiceDocument,
  GroupDocument,
  Hours,
  MilestoneDocument,
  OptionDocument,
  PhaseDocument,
  Resource,
  RoadmapDocument,
  SkillDocument,
} from '../../../src/core/roadmap/document.js';
import { parseRoadmap } from '../../../src/node/roadmapYaml.js';

const TEXT = readFileSync('roadmap/aiml-2026.yaml', 'utf8');

function shipped(): RoadmapDocument {
  const parsed = parseRoadmap(TEXT);
  assert.deepEqual(parsed.ok ? [] : parsed.problems, []);
  assert.ok(parsed.ok);
  return parsed.value;
}

const ROADMAP = shipped();

const allGroups = (): GroupDocument[] => ROADMAP.phases.flatMap(({ groups }) => groups);
const allChoices = (): ChoiceDocument[] => allGroups().flatMap(({ choices }) => choices ?? []);
const allOptions = (): OptionDocument[] => allChoices().flatMap(({ options }) => options);
const allSkills = (): SkillDocument[] => allGroups().flatMap(({ skills }) => skills ?? []);
const allMilestones = (): MilestoneDocument[] =>
  [...allGroups(), ...allSkills(), ...allOptions()].flatMap(({ milestones }) => milestones ?? []);

function named<T extends { readonly id: string }>(entries: readonly T[], id: string): T {
  const entry = entries.find((candidate) => candidate.id === id);
  assert.ok(entry, `${id} is in the roadmap`);
  return entry;
}
const phase = (id: string): PhaseDocument => named(ROADMAP.phases, id);
const group = (id: string): GroupDocument => named(allGroups(), id);
const skill = (id: string): SkillDocument => named(allSkills(), id);
const option = (id: string): OptionDocument => named(allOptions(), id);
const choice = (id: string): ChoiceDocument => named(allChoices(), id);
const milestone = (id: string): MilestoneDocument => named(allMilestones(), id);

interface Titled {
  readonly id: string;
  readonly title: string;
}
const ids = (entries: readonly Titled[] = []) => entries.map(({ id }) => id);
const titles = (entries: readonly Titled[] = []) => entries.map(({ title }) => title);

const sum = (hours: readonly (Hours | undefined)[], end: 'min' | 'max') =>
  hours.reduce((total, part) => total + (part?.[end] ?? 0), 0);

/** The hours of a phase if the options at the given places are followed. */
function hoursOf({ groups }: PhaseDocument, pick: (choice: ChoiceDocument) => OptionDocument) {
  return groups
    .flatMap(({ skills = [], choices = [], milestones = [] }) => {
      const followed = [...skills, ...choices.map(pick)];
      return [...followed, ...followed.flatMap((owner) => owner.milestones ?? []), ...milestones];
    })
    .map(({ hours }) => hours);
}

/** The option of a choice that takes the fewest or the most hours. */
const extreme = (end: 'min' | 'max') => (choice: ChoiceDocument) => {
  const byHours = choice.options.toSorted((a, b) => sum([a.hours], end) - sum([b.hours], end));
  const found = end === 'min' ? byHours.at(0) : byHours.at(-1);
  assert.ok(found);
  return found;
};

describe('the shipped roadmap', () => {
  it('is sound, and says which article it follows', () => {
    assert.deepEqual(checkRoadmap(ROADMAP), []);
    assert.equal(ROADMAP.id, 'aiml-2026');
    assert.equal(ROADMAP.source?.author, 'Keerthana Pulipati');
    assert.equal(
      ROADMAP.source.title,
      'AI/ML Roadmap for 2026: What Students Should Learn Next Year',
    );
  });

  it('has four phases of three months each, in no particular year', () => {
    assert.deepEqual(
      ROADMAP.phases.map(({ id, months: { from, to } }) => `${id}: ${from}-${to}`),
      ['q1: 1-3', 'q2: 4-6', 'q3: 7-9', 'q4: 10-12'],
    );
    for (const title of titles(ROADMAP.phases)) assert.doesNotMatch(title, /\d/);
  });

  it('has the groups of each phase', () => {
    assert.deepEqual(ids(phase('q1').groups), ['mathematical-foundations', 'python-proficiency']);
    assert.deepEqual(ids(phase('q2').groups), [
      'core-architectures',
      'framework-mastery',
      'end-to-end-projects',
    ]);
    assert.deepEqual(ids(phase('q3').groups), ['mlops', 'scalable-data']);
    assert.deepEqual(ids(phase('q4').groups), ['deep-expertise', 'portfolio']);
  });

  it('frames the year with the facts of the article', () => {
    const outlook = ROADMAP.outlook?.join('\n') ?? '';
    for (const fact of [/40-60%.*2027/, /20% of the job/, /gap.*theory/, /practitioners/]) {
      assert.match(outlook, fact);
    }
    assert.match(group('mlops').why ?? '', /20%/);
    assert.ok(group('mathematical-foundations').why);
    assert.match(group('scalable-data').why ?? '', /billion rows[^]*premium/);
    assert.match(group('portfolio').why ?? '', /resume/);
  });

  describe('months 1-3', () => {
    const maths = group('mathematical-foundations');
    const python = group('python-proficiency');

    it('has four mathematical skills with their topics', () => {
      assert.deepEqual(ids(maths.skills), [
        'linear-algebra',
        'calculus',
        'probability-statistics',
        'information-theory',
      ]);
      assert.deepEqual(ids(skill('linear-algebra').topics), [
        'la-vectors',
        'la-matrices',
        'la-eigenvalues',
        'la-svd',
      ]);
      assert.deepEqual(ids(skill('calculus').topics), [
        'calc-gradient-descent',
        'calc-backpropagation',
        'calc-optimization',
      ]);
      assert.deepEqual(ids(skill('probability-statistics').topics), [
        'prob-bayesian-thinking',
        'prob-distributions',
        'prob-hypothesis-testing',
      ]);
      assert.deepEqual(ids(skill('information-theory').topics), [
        'info-entropy',
        'info-kl-divergence',
        'info-mutual-information',
      ]);
    });

    it('gives the mathematics the pace of the article, and its skills add up to it', () => {
      assert.deepEqual(maths.pace, {
        weeks: { min: 4, max: 6 },
        hoursPerWeek: { min: 15, max: 20 },
      });
      assert.deepEqual(maths.hours, { min: 4 * 15, max: 6 * 20, source: 'article' });
      const hours = maths.skills?.map((each) => each.hours) ?? [];
      assert.equal(sum(hours, 'min'), 60);
      assert.equal(sum(hours, 'max'), 120);
    });

    it('has the three resources of the article, doubts included', () => {
      const [video, course, book, ...others] = maths.resources ?? [];
      assert.deepEqual(others, []);
      assert.equal(video?.url, 'https://www.3blue1brown.com/topics/linear-algebra');
      assert.equal(video.cost, 'free');
      assert.equal(course?.title, 'Stanford CS109 Data Science course');
      assert.equal(course.url, undefined);
      assert.match(course.note ?? '', /Probability for Computer\s+Scientists[^]*Harvard/);
      assert.match(book?.title ?? '', /Goodfellow, Bengio and Courville/);
      assert.equal(book?.url, 'https://www.deeplearningbook.org/');
    });

    it('has four Python skills with their topics', () => {
      assert.deepEqual(ids(python.skills), [
        'advanced-python',
        'data-manipulation',
        'visualization',
        'python-performance',
      ]);
      assert.deepEqual(titles(skill('advanced-python').topics), [
        'Generators',
        'Decorators',
        'Context managers',
        'Metaclasses',
      ]);
      assert.deepEqual(ids(skill('data-manipulation').topics), [
        'pandas-indexing',
        'pandas-groupby',
        'pandas-time-series',
      ]);
      assert.deepEqual(ids(skill('visualization').topics), [
        'viz-matplotlib',
        'viz-seaborn',
        'viz-plotly',
      ]);
      assert.match(skill('visualization').title, /publication/i);
      assert.deepEqual(ids(skill('python-performance').topics), [
        'perf-vectorization',
        'perf-multiprocessing',
        'perf-profiling',
      ]);
    });

    it('has three Python projects', () => {
      assert.deepEqual(ids(python.milestones), [
        'build-data-pipeline',
        'build-pandas-extension',
        'build-data-story',
      ]);
      assert.match(milestone('build-data-pipeline').title, /1 GB/);
    });
  });

  describe('months 4-6', () => {
    it('has three architectures with their topics and practicals', () => {
      assert.deepEqual(ids(group('core-architectures').skills), [
        'cnn',
        'rnn-transformers',
        'generative-models',
      ]);
      assert.deepEqual(ids(skill('cnn').topics), [
        'cnn-resnet',
        'cnn-efficientnet',
        'cnn-vision-transformer',
        'cnn-custom-datasets',
        'cnn-receptive-fields',
      ]);
      assert.deepEqual(ids(skill('cnn').milestones), ['cnn-rest-api']);
      assert.deepEqual(ids(skill('rnn-transformers').topics), [
        'rnn-lstm-gru',
        'transformer-attention',
        'seq2seq-model',
      ]);
      assert.deepEqual(ids(skill('rnn-transformers').milestones), ['bert-fine-tuning']);
      assert.deepEqual(ids(skill('generative-models').topics), [
        'gen-vae',
        'gen-gan',
        'gen-diffusion',
      ]);
      assert.deepEqual(ids(skill('generative-models').milestones), ['synthetic-data']);
      const diffusion = named(skill('generative-models').topics ?? [], 'gen-diffusion');
      assert.match(diffusion.note ?? '', /emerging frontier/);
    });

    it('has a choice of two frameworks, one of them recommended', () => {
      assert.deepEqual(ids(choice('framework').options), ['pytorch', 'tensorflow-keras']);
      assert.equal(option('pytorch').recommended, true);
      assert.match(option('pytorch').outlook ?? '', /research/);
      assert.deepEqual(ids(option('pytorch').topics), [
        'pytorch-dynamic-graphs',
        'pytorch-custom-layers',
        'pytorch-debugging',
        'pytorch-deployment',
      ]);
      assert.match(titles(option('pytorch').topics).at(-1) ?? '', /TorchScript and ONNX/);
      assert.equal(option('tensorflow-keras').recommended, undefined);
      assert.match(option('tensorflow-keras').outlook ?? '', /enterprises.*mobile/);
      assert.deepEqual(ids(option('tensorflow-keras').topics), [
        'tf-production',
        'tf-large-models',
        'tf-enterprise',
      ]);
    });

    it('asks for three to five of its end-to-end projects', () => {
      const { quantity, milestones } = group('end-to-end-projects');
      assert.deepEqual(quantity, { min: 3, max: 5, unit: 'projects' });
      assert.deepEqual(ids(milestones), [
        'project-image-classification',
        'project-text-generation',
        'project-time-series-forecasting',
        'project-own-domain',
      ]);
    });
  });

  describe('months 7-9', () => {
    it('has five MLOps skills with their topics and tools', () => {
      assert.deepEqual(
        group('mlops').skills?.map(({ id, topics, tools }) => [id, titles(topics), tools]),
        [
          ['model-versioning', ['MLflow', 'Weights & Biases'], ['MLflow', 'Weights & Biases']],
          ['data-pipelines', ['Apache Airflow', 'Kubeflow'], ['Apache Airflow', 'Kubeflow']],
          [
            'model-serving',
            ['FastAPI', 'TensorFlow Serving', 'TorchServe'],
            ['FastAPI', 'TensorFlow Serving', 'TorchServe'],
          ],
          ['model-monitoring', ['Model drift detection', 'Performance tracking'], undefined],
          ['containerization', ['Docker', 'Kubernetes basics'], ['Docker', 'Kubernetes']],
        ],
      );
    });

    it('ends MLOps with an API under load', () => {
      assert.deepEqual(ids(group('mlops').milestones), ['scalable-model-api']);
      assert.match(milestone('scalable-model-api').title, /1000 requests per minute/);
      assert.equal(milestone('scalable-model-api').proof, 'check');
    });

    it('has two skills and three cloud platforms for data at scale', () => {
      assert.deepEqual(ids(group('scalable-data').skills), ['spark', 'distributed-training']);
      assert.deepEqual(ids(skill('spark').topics), [
        'spark-rdd',
        'spark-dataframes',
        'spark-distributed-training',
      ]);
      assert.deepEqual(ids(skill('distributed-training').topics), [
        'training-multi-gpu',
        'training-multi-node',
      ]);
      assert.deepEqual(titles(choice('cloud-platform').options), [
        'AWS (SageMaker)',
        'GCP (Vertex AI)',
        'Azure (ML Studio)',
      ]);
    });
  });

  describe('months 10-12', () => {
    it('has four specializations of three topics each, with an outlook', () => {
      assert.deepEqual(
        choice('specialization').options.map(({ id, topics }) => [id, ids(topics)]),
        [
          ['nlp-llms', ['nlp-fine-tuning', 'nlp-rag', 'nlp-prompt-engineering']],
          ['computer-vision', ['cv-detection-segmentation', 'cv-3d', 'cv-video']],
          ['reinforcement-learning', ['rl-methods', 'rl-simulation', 'rl-robotics']],
          ['time-series', ['ts-demand', 'ts-stocks', 'ts-anomalies']],
        ],
      );
      for (const { id, outlook } of choice('specialization').options) assert.ok(outlook, id);
      const { outlook } = option('reinforcement-learning');
      assert.match(outlook ?? '', /highest risk.*highest reward/);
    });

    it('has four demands on the portfolio, and an example in four parts', () => {
      const { milestones = [] } = group('portfolio');
      assert.deepEqual(
        milestones.map(({ id, proof, example = false }) => [id, proof, example]),
        [
          ['portfolio-projects', 'code', false],
          ['portfolio-articles', 'link', false],
          ['portfolio-open-source', 'link', false],
          ['portfolio-live-applications', 'link', false],
          ['portfolio-recommender', 'code', true],
        ],
      );
      assert.deepEqual(milestone('portfolio-projects').quantity, {
        min: 3,
        max: 4,
        unit: 'projects',
      });
      assert.match(milestone('portfolio-articles').title, /Dev\.to, Medium or Hashnode/);
      assert.deepEqual(ids(milestone('portfolio-recommender').parts), [
        'recommender-model',
        'recommender-deployment',
        'recommender-article',
        'recommender-contribution',
      ]);
    });
  });

  describe('around the phases', () => {
    it('has seven essential lines of tools and four that are nice to have', () => {
      assert.deepEqual(
        ROADMAP.tools?.map(({ tier, title, tools }) => `${tier}: ${title}: ${tools.join(', ')}`),
        [
          'essential: Language: Python 3.11+',
          'essential: Deep learning: PyTorch, TensorFlow',
          'essential: Data processing: pandas, NumPy, Polars',
          'essential: Experiment tracking: Weights & Biases, MLflow',
          'essential: Deployment: FastAPI, Docker, Cloud platforms',
          'essential: Version control: Git, GitHub',
          'essential: Communication: Jupyter Notebook, Blog writing',
          'nice-to-have: Orchestration: Kubernetes',
          'nice-to-have: Distributed computing: Ray',
          'nice-to-have: Data version control: DVC',
          'nice-to-have: Quick demos: Streamlit',
        ],
      );
    });

    it('has three paths that cover the twelve months without a gap', () => {
      assert.deepEqual(
        ROADMAP.paths?.map(({ id, timeline }) => {
          return [id, timeline.map(({ from, to }) => `${from}-${to}`).join(' ')];
        }),
        [
          ['path-industry', '1-2 3-4 5-6 7-12'],
          ['path-research', '1-3 4-8 9-12'],
          ['path-freelance', '1-2 3-4 5-12'],
        ],
      );
      for (const { id, focus, emphasis } of ROADMAP.paths) {
        assert.equal(focus.length, 3, id);
        assert.equal(emphasis.length, 3, id);
      }
      const aims = Object.fromEntries(
        ROADMAP.paths.map(({ id, timeline }) => [id, timeline.map(({ aim }) => aim).join('\n')]),
      );
      assert.match(aims['path-industry'] ?? '', /2 projects/);
      assert.match(aims['path-freelance'] ?? '', /2-3 showpiece[^]*Fiverr or Upwork/);
    });

    it('has six lines for every month, with the quantities of the article', () => {
      assert.deepEqual(
        ROADMAP.checklist?.map(({ id, quantity }) => [id, quantity?.min, quantity?.max]),
        [
          ['monthly-project', 1, 1],
          ['monthly-papers', 2, 3],
          ['monthly-open-source', undefined, undefined],
          ['monthly-articles', 1, 2],
          ['monthly-network', undefined, undefined],
          ['monthly-review', undefined, undefined],
        ],
      );
    });

    it('has six pitfalls, each with its sign and its reason', () => {
      assert.deepEqual(titles(ROADMAP.pitfalls), [
        'Tutorial hell',
        'Scope creep',
        'Theory over practice',
        'Neglected communication',
        'Isolation',
        'No portfolio',
      ]);
      for (const { id, sign, why } of ROADMAP.pitfalls ?? []) assert.ok(sign && why, id);
    });

    it('has four levels of income in lakh rupees a year, the last open-ended', () => {
      assert.deepEqual(
        ROADMAP.levels?.map(({ id, income }) => [id, income]),
        [
          ['level-entry', { min: 4, max: 8, per: 'LPA', currency: 'INR' }],
          ['level-junior', { min: 8, max: 15, per: 'LPA', currency: 'INR' }],
          ['level-mid', { min: 15, max: 25, per: 'LPA', currency: 'INR' }],
          ['level-senior', { min: 25, max: 50, open: true, per: 'LPA', currency: 'INR' }],
        ],
      );
    });

    it('says what each monthly item and each demand of the portfolio counts', () => {
      assert.deepEqual(
        ROADMAP.checklist?.map(({ id, counts }) => [id, counts]),
        [
          ['monthly-project', ['milestone']],
          ['monthly-papers', ['paper']],
          ['monthly-open-source', ['contribution']],
          ['monthly-articles', ['article']],
          ['monthly-network', ['event']],
          ['monthly-review', ['review']],
        ],
      );
      const demands = group('portfolio').milestones?.filter(({ counts }) => counts) ?? [];
      assert.deepEqual(
        demands.map(({ id, counts, quantity }) => [id, counts, quantity?.min]),
        [
          ['portfolio-projects', ['milestone'], 3],
          ['portfolio-articles', ['article'], undefined],
          ['portfolio-open-source', ['contribution'], undefined],
          ['portfolio-live-applications', ['deployment'], undefined],
        ],
      );
    });

    it('looks for each pitfall in another way, and names a first step for each', () => {
      const kinds = ROADMAP.pitfalls?.map(({ detect }) => detect?.kind) ?? [];
      assert.deepEqual(kinds, [
        ...['tutorials', 'open-projects', 'unpractised', 'unexplained', 'alone', 'unpublished'],
      ]);
      for (const { id, firstStep } of ROADMAP.pitfalls ?? []) assert.ok(firstStep, id);
    });

    it('asks more of each level than of the one before', () => {
      const levels = ROADMAP.levels ?? [];
      assert.deepEqual(
        levels.map(({ reached }) => reached?.length),
        [2, 3, 3, 3],
      );
      const deployments = levels.map(({ reached = [] }) =>
        reached.map((each) => ('counts' in each && each.counts[0] === 'deployment' ? each.min : 0)),
      );
      assert.deepEqual(
        deployments.map((each) => Math.max(...each)),
        [0, 0, 1, 3],
      );
    });

    it('has two hourly rates in US dollars', () => {
      assert.deepEqual(
        ROADMAP.rates?.map(({ id, income }) => [id, income]),
        [
          ['rate-project-work', { min: 30, max: 100, per: 'hour', currency: 'USD' }],
          ['rate-consulting', { min: 50, max: 200, open: true, per: 'hour', currency: 'USD' }],
        ],
      );
    });
  });

  describe('hours', () => {
    it('are given for every skill, option and milestone, as estimates', () => {
      for (const { id, hours } of [...allSkills(), ...allOptions(), ...allMilestones()]) {
        assert.ok(hours && hours.min > 0 && hours.max > hours.min, id);
        assert.equal(hours.source, 'estimate', id);
      }
    });

    it('are the article’s in one place only', () => {
      const stated = allGroups().filter(({ hours }) => hours?.source === 'article');
      assert.deepEqual(ids(stated), ['mathematical-foundations']);
      assert.equal(TEXT.match(/source: article }/g)?.length, 1);
    });

    it('are not given for topics', () => {
      const topics = [...allSkills(), ...allOptions()].flatMap((owner) => owner.topics ?? []);
      const parts = allMilestones().flatMap((owner) => owner.parts ?? []);
      for (const { id, hours } of [...topics, ...parts]) assert.equal(hours, undefined, id);
      assert.equal(topics.length, 72);
    });

    it('fit 15-20 hours in each of 52 weeks, whichever options are followed', () => {
      const least = ROADMAP.phases.flatMap((each) => hoursOf(each, extreme('min')));
      const most = ROADMAP.phases.flatMap((each) => hoursOf(each, extreme('max')));
      assert.ok(sum(least, 'min') >= 0.95 * 52 * 15, `${sum(least, 'min')} h at least`);
      assert.ok(sum(most, 'max') <= 52 * 20, `${sum(most, 'max')} h at most`);
    });

    it('fit the 13 weeks of each phase', () => {
      for (const each of ROADMAP.phases) {
        assert.ok(sum(hoursOf(each, extreme('min')), 'min') >= 0.85 * 13 * 15, each.id);
        assert.ok(sum(hoursOf(each, extreme('max')), 'max') <= 13 * 20, each.id);
      }
    });
  });

  it('names no web address that is not encrypted, and none twice in a list', () => {
    const entries = [...allGroups(), ...allSkills(), ...allOptions(), ...allMilestones()];
    const lists: (readonly Resource[])[] = entries.map(({ resources }) => resources ?? []);
    const urls = lists.flat().flatMap(({ url }) => url ?? []);
    assert.ok(urls.length > 20);
    for (const url of urls) assert.equal(new URL(url).protocol, 'https:', url);
    assert.equal(new Set(urls).size, urls.length);
    assert.doesNotMatch(TEXT, /http:/);
  });

  it('tells editors its schema in its first line', () => {
    assert.equal(TEXT.split('\n')[0], '# yaml-language-server: $schema=./roadmap.schema.json');
  });
});
