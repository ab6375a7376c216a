import { describeLooks } from './looks.js';

describeLooks('fortnight', 14, { earlier: true });
