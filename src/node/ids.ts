/** What makes ids. A chunk of its own: nobody needs it to read. */
export { monotonicFactory } from 'ulid';
