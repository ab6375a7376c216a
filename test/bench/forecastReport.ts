/** Prints how often the forecast held: `npm run bench:forecast -- [SEED] [STUDENTS]`. */
import { held, NAMES } from './forecast.js';

const [seed = '20270101', students = '400'] = process.argv.slice(2);
console.log('The day of          50 %  80 %');
for (const name of NAMES) {
  const { likely, safe } = held(name, Number(students), Number(seed));
  const isInside = safe >= 0.75 && safe <= 0.85;
  const percent = (part: number) => `${Math.round(part * 100)} %`.padStart(5);
  console.log(
    `${name.padEnd(20)}${percent(likely)} ${percent(safe)}${isInside ? '' : '  outside'}`,
  );
}
