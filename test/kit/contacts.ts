/**
 * Watches whom a process of Node talks to. http, https, http2, fetch and WebSocket all end in a
 * socket of `net`; names are resolved by `dns`; datagrams leave by `dgram`.
 */
import dgram from 'node:dgram';
import dns from 'node:dns';
import net from 'node:net';

export interface Contact {
  readonly way: 'socket' | 'name' | 'datagram';
  /** Host name or address; empty for a pipe, which does not leave the machine. */
  readonly host: string;
  /** Who asked for it, as far as it can be told. */
  readonly stack: string;
}

type Method = (this: unknown, ...args: unknown[]) => unknown;

/**
 * Notes every contact from now on. One beyond this machine is noted and then refused, so that a test
 * never does what it tests for.
 * @returns the contacts, a list that grows
 */
export function watchContacts(): readonly Contact[] {
  const contacts: Contact[] = [];
  const note = (way: Contact['way'], host: string) => {
    const contact = { way, host, stack: new Error(`${way} ${host}`).stack ?? '' };
    contacts.push(contact);
    if (!isLocal(contact)) throw new Error(`Refused by the test: ${way} ${host}`);
  };
  before(net.Socket.prototype, ['connect'], (args) => {
    note('socket', hostOfConnection(args));
  });
  before(dns, LOOKUPS, ([name]) => {
    note('name', String(name));
  });
  before(dns.promises, LOOKUPS, ([name]) => {
    note('name', String(name));
  });
  before(dgram.Socket.prototype, ['connect'], ([, address]) => {
    note('datagram', typeof address === 'string' ? address : 'localhost');
  });
  before(dgram.Socket.prototype, ['send'], (args) => {
    const address = args.findLast((argument) => typeof argument === 'string');
    note('datagram', args.length > 2 && typeof address === 'string' ? address : 'localhost');
  });
  return contacts;
}

/** Contacts that are not with this machine itself, as text to show. */
export function beyondThisMachine(contacts: readonly Contact[]): string[] {
  return contacts.filter((contact) => !isLocal(contact)).map(({ stack }) => stack);
}

const LOOKUPS = [
  ...['lookup', 'lookupService', 'resolve', 'resolve4', 'resolve6', 'resolveAny', 'reverse'],
  ...['resolveCaa', 'resolveCname', 'resolveMx', 'resolveNaptr', 'resolveNs', 'resolvePtr'],
  ...['resolveSoa', 'resolveSrv', 'resolveTxt'],
];

function isLocal({ host }: Contact): boolean {
  return ['', 'localhost', '::1', '::ffff:127.0.0.1'].includes(host) || host.startsWith('127.');
}

/** `connect` takes a path, a port and a host, options, or (from within `net`) a list of these. */
function hostOfConnection(args: readonly unknown[]): string {
  const [first, second] = Array.isArray(args[0]) ? (args[0] as unknown[]) : args;
  if (typeof first === 'object' && first !== null) {
    const { path, host } = first as { path?: unknown; host?: unknown };
    if (typeof path === 'string' && host === undefined) return '';
    return typeof host === 'string' ? host : 'localhost';
  }
  if (typeof first === 'string' && !/^\d+$/.test(first)) return '';
  return typeof second === 'string' ? second : 'localhost';
}

function before(
  owner: object,
  names: readonly string[],
  look: (args: readonly unknown[]) => void,
): void {
  const methods = owner as Record<string, Method>;
  for (const name of names) {
    const original = methods[name];
    if (!original) throw new Error(`there is no ${name} to watch`);
    methods[name] = function (...args) {
      look(args);
      return original.apply(this, args);
    };
  }
}
