/** Entry of the weekly goals page. */
import { registerControls } from './controls.js';
import { Host } from './host.js';
import { Page } from './page.js';
import './panel.css';

registerControls();
const root = document.getElementById('app');
if (!root) throw new Error('The page has no element #app');
new Page(new Host(), root).start();
