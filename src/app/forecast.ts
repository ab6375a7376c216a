/** The forecast of a picture, worked out once, when somebody first asks. */
import { readForecast, type Outlooks } from '../core/forecast/forecast.js';
import type { Model } from './store.js';

const known = new WeakMap<Model, Outlooks>();

export function forecastOf(model: Model): Outlooks {
  let forecast = known.get(model);
  if (!forecast) known.set(model, (forecast = readForecast(model)));
  return forecast;
}
