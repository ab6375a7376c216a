/** What this machine is told apart by from others that use the same home folder. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** A system program that has not answered by then is not waited for, in ms. */
const PATIENCE = 3000;
const run = promisify(execFile);

/**
 * The same as long as the machine is, whichever network it is in; hashed, so that no file of ours
 * tells the system's own id. On macOS and Windows the system's id alone: hosts there are renamed by
 * the network. On Linux with the first part of the host's name, since images of systems are often
 * cloned together with their id.
 */
export async function machineKey(): Promise<string> {
  const id = await systemId();
  const isNamed = process.platform === 'linux' || id === undefined;
  return keyOf({ ...(id !== undefined && { id }), ...(isNamed && { host: hostname() }) });
}

/** @param marks the system's id and the host's name, as far as they tell this machine apart */
export function keyOf({ id = '', host = '' }: { id?: string; host?: string }): string {
  const [name = ''] = host.toLowerCase().split('.');
  return createHash('sha256').update(`waymark\n${id}\n${name}`).digest('hex').slice(0, 16);
}

async function systemId(): Promise<string | undefined> {
  try {
    switch (process.platform) {
      case 'linux':
        return (await readFile('/etc/machine-id', 'utf8')).trim() || undefined;
      case 'darwin':
        return platformUuid(
          await outputOf('/usr/sbin/ioreg', '-rd1', '-c', 'IOPlatformExpertDevice'),
        );
      case 'win32':
        return machineGuid(
          await outputOf(
            join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'reg.exe'),
            ...['query', 'HKLM\\SOFTWARE\\Microsoft\\Cryptography', '/v', 'MachineGuid'],
          ),
        );
      default:
        return undefined;
    }
  } catch {
    return undefined; // then the host's name has to do
  }
}

export function platformUuid(output: string): string | undefined {
  return /"IOPlatformUUID" = "([\w-]+)"/.exec(output)?.[1];
}

export function machineGuid(output: string): string | undefined {
  return /MachineGuid\s+REG_SZ\s+([\w-]+)/.exec(output)?.[1];
}

async function outputOf(program: string, ...args: string[]): Promise<string> {
  const { stdout } = await run(program, args, { timeout: PATIENCE, windowsHide: true });
  return stdout;
}
