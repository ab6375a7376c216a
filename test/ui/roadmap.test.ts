/** A student opens Waymark for the first time and finds the way through the roadmap. */
import assert from 'node:assert/strict';
import { eventually, quickPick, treeRows, weekFromToday } from './kit.js';
import { photographFailures, Student } from './student.js';

const PHASE = 'Foundations and core concepts';
const GROUP = 'Mathematical foundations';

describe('the roadmap in the sidebar', () => {
  let student: Student;
  before(async () => {
    student = await Student.arrive({ prepare: weekFromToday });
  });
  after(() => student.leave());
  photographFailures(() => student);

  it('opens from the activity bar, with nothing done and nothing written', async () => {
    await student.openSidebar('Roadmap');
    await student.sees(PHASE, { description: /^0% · /, level: 1 });
    const rows = await treeRows(student.page, 'Roadmap');
    assert.deepEqual(
      rows.filter(({ level }) => level === 1).map(({ label }) => label),
      [
        ...['This Week', PHASE],
        'Deep learning specialization',
        'Production and deployment skills',
        'Specialization and monetization',
        ...['Portfolio', 'Tools', 'Paths', 'Monthly Checklist', 'Pitfalls'],
        ...['Income Levels', 'Freelance Rates'],
      ],
    );
    await student.seesStatus('streak', '0');
    await student.seesStatus('today', '0/15 min');
    assert.deepEqual(student.journal(), []);
  });

  it('leads from phase to group to skill to topic, with hours', async () => {
    await student.expand(PHASE, GROUP, 'Linear algebra');
    await student.sees(GROUP, { level: 2, description: '0% · 60–120 h' });
    await student.sees('Linear algebra', { level: 3, description: '0% · ≈ 18–36 h' });
    await student.sees('Eigenvalues', { level: 4, checked: false });
  });

  it('tells more of a row on request', async () => {
    await student.row('Linear algebra').locator('.label-name').click();
    await student.expand('Linear algebra');
    await student.press('Control+k', 'Control+i');
    const hover = student.page.locator('.workbench-hover:visible');
    const said = await eventually(async () => {
      const text = await hover.innerText();
      assert.match(text, /Still\sopen/);
      return text;
    });
    await student.press('Escape');
    await hover.waitFor({ state: 'hidden' });
    const words = said.replace(/\s+/g, ' ');
    assert.match(words, /Data, weights and activations are all matrices\./);
    assert.match(words, /Time: 18–36 h \(an estimate\)/);
    assert.match(words, /Still open: Vectors, Matrices, Eigenvalues, /);
    // Where spaces cannot break, as after appendText(), long lines break within words.
    assert.doesNotMatch(said, /\u00a0/);
  });

  it('counts a topic that is ticked, in its skill, group and phase', async () => {
    const { type, data } = await student.writes(() => student.tick('Vectors'));
    assert.equal(type, 'item.set');
    assert.deepEqual(data, { item: 'aiml-2026/la-vectors', status: 'done' });
    await student.sees('Vectors', { checked: true });
    await student.sees('Linear algebra', { description: '25% · ≈ 18–36 h' });
    await student.sees(GROUP, { description: '7% · 60–120 h' });
    await student.sees(PHASE, { description: /^3% · / });
  });

  it('takes the tick back, as a second entry', async () => {
    const { data } = await student.writes(() => student.tick('Vectors'));
    assert.deepEqual(data, { item: 'aiml-2026/la-vectors', status: null });
    await student.sees('Vectors', { checked: false });
    await student.sees('Linear algebra', { description: '0% · ≈ 18–36 h' });
  });

  it('ticks with the space bar too', async () => {
    await student.writes(async () => {
      await student.row('Matrices').getByRole('checkbox').focus();
      await student.press('Space');
    });
    await student.sees('Matrices', { checked: true });
    await student.sees('Linear algebra', { description: '25% · ≈ 18–36 h' });
  });

  it('marks a whole skill as done by the icon at its row', async () => {
    await student.collapse('Linear algebra');
    const mark = () => student.clickAction('Calculus', 'Mark as Done');
    const { data } = await student.writes(mark);
    assert.deepEqual(data, { item: 'aiml-2026/calculus', status: 'done' });
    const { accessibleName } = await student.sees('Calculus', { description: '100% · ≈ 16–32 h' });
    assert.match(accessibleName, /^Calculus, done, /);
    await student.expand('Calculus');
    await student.sees('Gradient descent', { checked: true });
    await student.collapse('Calculus');
  });

  it('marks what is known already from the menu of its row', async () => {
    const mark = () => student.chooseInMenu('Information theory', 'I Already Know This');
    const { data } = await student.writes(mark);
    assert.deepEqual(data, { item: 'aiml-2026/information-theory', status: 'known' });
    await student.sees('Information theory', { description: 'known · 100% · ≈ 10–20 h' });
  });

  it('makes a choice from the palette, and another at its row', async () => {
    await student.run('Make a Choice…');
    await quickPick.type(student.page, 'framework');
    await quickPick.choose(student.page, 'Deep learning framework');
    await student.seesDialogue('Deep learning framework');
    const options = await quickPick.rows(student.page);
    assert.deepEqual(
      options.map(({ label, description }) => [label, description]),
      [
        ['PyTorch', 'recommended'],
        ['TensorFlow and Keras', ''],
      ],
    );
    await quickPick.accept(student.page);
    await student.collapse(PHASE);
    await student.expand('Deep learning specialization', 'Framework mastery');
    await student.sees('Deep learning framework', { description: /^PyTorch · 0%/ });

    await student.clickAction('Deep learning framework', 'Make a Choice…');
    await student.seesDialogue('Deep learning framework');
    await quickPick.choose(student.page, 'TensorFlow and Keras');
    await student.sees('Deep learning framework', { description: /^TensorFlow and Keras · 0%/ });
    await student.expand('Deep learning framework');
    await student.sees('TensorFlow and Keras', { description: /^your choice · / });
    await student.sees('PyTorch', { description: /^recommended · / });
    await student.collapse('Deep learning specialization');
  });

  it('reveals the goal of the week, wherever it is', async () => {
    await student.expand('Tools');
    await student.run('Reveal Current Goal');
    await student.sees('Linear algebra', { selected: true, level: 3 });
    await student.collapse('Tools');
  });

  it('goes on to the next goal once this one is done', async () => {
    await student.clickAction('Linear algebra', 'Mark as Done');
    await student.sees('Linear algebra', { description: '100% · ≈ 18–36 h' });
    await student.run('Reveal Current Goal');
    await student.sees('Advanced Python concepts', { selected: true, level: 3 });
  });

  it('ticks the month in the checklist, and tells how much of it is done', async () => {
    await student.collapse(PHASE);
    await student.expand('Monthly Checklist');
    await student.tick('Read research papers of your field');
    await student.sees('Read research papers of your field', { checked: true });
    await student.sees('Monthly Checklist', { description: '1 of 6' });
    await student.collapse('Monthly Checklist');
  });

  it('shows all of it again after the window was reloaded', async () => {
    const before = student.journal();
    await student.reload();
    await student.openSidebar('Roadmap');
    await student.expand(PHASE, GROUP);
    await student.sees('Linear algebra', { description: '100% · ≈ 18–36 h' });
    await student.sees('Information theory', { description: 'known · 100% · ≈ 10–20 h' });
    await student.sees('Monthly Checklist', { description: '1 of 6' });
    await student.collapse(PHASE);
    await student.expand('Deep learning specialization', 'Framework mastery');
    await student.sees('Deep learning framework', { description: /^TensorFlow and Keras · 0%/ });
    assert.deepEqual(student.journal(), before);
  });
});
