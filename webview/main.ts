/** Entry of the weekly goals page. */
import { registerControls } from './controls.js';
import { Host } from './host.js';
import { Page } from './page.js';
import './panel.css';

const root = document.getElementById('app');
if (!root) throw new Error('The page has no element #app');
// First of all, so that the answer is on its way while the controls are defined.
new Page(new Host(), root).start();
registerControls();
