/** The roadmap that ships. */
import { readShippedRoadmap } from '../../src/node/roadmapFile.js';

export function compileRoadmap() {
  return readShippedRoadmap('dist');
}
