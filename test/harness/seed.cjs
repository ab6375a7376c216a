// @ts-check
// Properties are tried on the same inputs each time, so that a run says the same on every day;
// WAYMARK_SEED=N tries others. Every bundle of fast-check reads this one setting.
'use strict';

const fc = require('fast-check');

fc.configureGlobal({ seed: Number(process.env['WAYMARK_SEED'] ?? 1) });
