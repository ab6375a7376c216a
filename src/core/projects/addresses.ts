/** Which e-mail addresses are the student's. */

/** An account of a host, as its noreply addresses name it. */
interface Account {
  readonly host: string;
  /** Stays the same when the login changes; older addresses have none. */
  readonly id: string | undefined;
  readonly login: string;
}

/** Addresses as given, and the noreply addresses of the accounts that they name. Case does not matter. */
export class Addresses {
  /** In small letters, sorted, each once. */
  readonly list: readonly string[];
  readonly #known: ReadonlySet<string>;
  readonly #accounts: readonly Account[];

  constructor(emails: Iterable<string>) {
    const known = new Set([...emails].map(plain).filter((email) => email !== ''));
    this.list = [...known].sort();
    this.#known = known;
    this.#accounts = this.list.flatMap((email) => accountOf(email) ?? []);
  }

  has(email: string): boolean {
    const address = plain(email);
    if (this.#known.has(address)) return true;
    const account = this.#accounts.length > 0 ? accountOf(address) : undefined;
    return account !== undefined && this.#accounts.some((own) => isSame(own, account));
  }
}

function plain(email: string): string {
  return email.trim().toLowerCase();
}

/**
 * GitHub's are `ID+LOGIN@users.noreply.github.com`, before 2017 `LOGIN@…`
 * (docs.github.com, "Setting your commit email address"); GitLab's are `ID-LOGIN@users.noreply.HOST`
 * (docs.gitlab.com, "Use a private commit email").
 */
function accountOf(email: string): Account | undefined {
  const [, name, host] = /^([^@]+)@users\.noreply\.(.+)$/.exec(email) ?? [];
  if (name === undefined || host === undefined) return undefined;
  // A login of GitHub's may begin as GitLab's addresses do.
  const parts = host.includes('github') ? /^(\d+)\+(.+)$/ : /^(\d+)[-+](.+)$/;
  const [, id, login = name] = parts.exec(name) ?? [];
  return { host, id, login };
}

function isSame(a: Account, b: Account): boolean {
  if (a.host !== b.host) return false;
  // A login that was given up may be another's later, with another id.
  return a.id !== undefined && b.id !== undefined ? a.id === b.id : a.login === b.login;
}
