/** A JSON Schema as the function that checks data against it: the build compiles it (ajv). */
declare module '*.schema.json?validate' {
  const validate: unknown;
  export default validate;
}
