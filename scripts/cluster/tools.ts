import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { findPostgres } from '../postgres.mjs';

/** Paths of the programs of a cluster. */
export interface Tools {
	/** Folder with `initdb`, `postgres` and `pg_rewind`. */
	postgres: string;
	patroni: string;
	etcd: string;
	haproxy: string;
	pgbouncer: string;
}

/** Debian's packages by program. */
const PACKAGES = {
	patroni: 'patroni',
	etcd: 'etcd-server',
	haproxy: 'haproxy',
	pgbouncer: 'pgbouncer',
} as const;

/** Debian keeps servers in folders that are not on every user's PATH. */
const FURTHER = ['/usr/sbin', '/usr/local/sbin', '/sbin'];

/** Some programs are not installed; the message says which, and how to install them. */
export class MissingToolsError extends Error {}

/**
 * Finds the programs; `MC_PATRONI` names another Patroni than the installed one.
 * @throws {MissingToolsError}
 */
export function findTools(env: NodeJS.ProcessEnv = process.env): Tools {
	const missing: string[] = [];
	const find = (program: keyof typeof PACKAGES) => {
		const found = which(program, env);
		if (found === null) missing.push(PACKAGES[program]);
		return found ?? '';
	};
	const postgres = findPostgres();
	if (postgres === null) missing.push('postgresql');
	const chosen = env['MC_PATRONI'] ?? '';
	const tools = {
		postgres: postgres ?? '',
		patroni: chosen === '' ? find('patroni') : chosen,
		etcd: find('etcd'),
		haproxy: find('haproxy'),
		pgbouncer: find('pgbouncer'),
	};
	if (missing.length > 0) throw notInstalled(missing);
	return tools;
}

/**
 * Finds one of the programs.
 * @throws {MissingToolsError}
 */
export function findTool(program: keyof typeof PACKAGES): string {
	const found = which(program, process.env);
	if (found === null) throw notInstalled([PACKAGES[program]]);
	return found;
}

const notInstalled = (packages: readonly string[]) =>
	new MissingToolsError(
		`Programs are not installed: ${packages.join(', ')}. On Debian: apt-get install --no-install-recommends ${packages.join(' ')}`,
	);

function which(program: string, env: NodeJS.ProcessEnv): string | null {
	const folders = [...(env['PATH'] ?? '').split(delimiter), ...FURTHER];
	return (
		folders
			.filter((folder) => folder !== '')
			.map((folder) => join(folder, program))
			.find(isExecutable) ?? null
	);
}

function isExecutable(path: string): boolean {
	try {
		accessSync(path, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}
