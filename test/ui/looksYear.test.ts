import { describeLooks } from './looks.js';

describeLooks('year', 350);
