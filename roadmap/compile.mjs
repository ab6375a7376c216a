// Turns a roadmap, the signal catalogue or the marks of assistants in YAML into the JSON that ships: parsing YAML at every
// start would be slow.
import { Ajv } from 'ajv';
import { readFile } from 'node:fs/promises';
import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';

const SCHEMAS = ['signals.schema.json', 'roadmap.schema.json', 'assistants.schema.json'];

/**
 * @param {string} path of the YAML file
 * @param {string} [schemaFile] beside this file
 * @returns {Promise<string>} the document as compact JSON
 * @throws {Error} naming `file:line` and what is wrong there, a line per fault
 */
export async function compileRoadmap(path, schemaFile = 'roadmap.schema.json') {
  const read = async (name) => JSON.parse(await readFile(new URL(name, import.meta.url), 'utf8'));
  const ajv = new Ajv({ allErrors: true });
  for (const name of SCHEMAS) {
    ajv.addSchema(await read(name), name);
  }
  const lineCounter = new LineCounter();
  const yaml = parseDocument(await readFile(path, 'utf8'), { lineCounter, prettyErrors: false });
  const fail = (faults) => {
    const lines = faults.map(([offset, what]) => {
      return `${path}:${Math.max(1, lineCounter.linePos(offset).line)}: ${what}`;
    });
    throw new Error(lines.join('\n'));
  };

  if (yaml.errors.length > 0) fail(yaml.errors.map(({ pos, message }) => [pos[0], message]));
  const document = yaml.toJS();
  const validate = ajv.getSchema(schemaFile);
  if (!validate(document)) {
    fail(
      validate.errors.map((error) => {
        const { instancePath, message, params, propertyName } = error;
        const key = propertyName ?? params.additionalProperty;
        const what = key === undefined ? message : `${message}: ${JSON.stringify(key)}`;
        return [offsetOf(yaml.contents, instancePath, key), `${instancePath || '/'} ${what}`];
      }),
    );
  }
  return JSON.stringify(document);
}

/** Start of the node that a JSON pointer leads to, or of its key `at`; 0 in an empty file. */
function offsetOf(root, pointer, at) {
  let node = root;
  for (const step of pointer.split('/').slice(1)) {
    if (isSeq(node)) node = node.items[Number(step)];
    else if (isMap(node)) node = node.get(step, true) ?? node;
  }
  const pair = isMap(node) && node.items.find(({ key }) => isScalar(key) && key.value === at);
  return (pair ? pair.key : node)?.range?.[0] ?? 0;
}
