import { describeLooks } from './looks.js';

describeLooks('empty', 0);
