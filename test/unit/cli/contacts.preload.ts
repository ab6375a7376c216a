/** Loaded into a process before its program: writes whom it talked to when it ends. */
import { writeFileSync } from 'node:fs';
import { watchContacts } from '../../kit/contacts.js';

const contacts = watchContacts();
process.on('exit', () => {
  const file = process.env['WAYMARK_CONTACTS'];
  if (file !== undefined) writeFileSync(file, JSON.stringify(contacts));
});
