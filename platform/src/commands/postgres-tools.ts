import { spawn } from 'node:child_process';
import { SettingsError } from '../settings/settings.ts';

/**
 * Runs one of PostgreSQL's own programs against a database. The address is given by the environment, not by an argument: other
 * users of the machine can read arguments, and it holds a password.
 * @throws {SettingsError} when the program is missing or fails; with its own words, which name no data.
 */
export async function runPostgresTool(
	program: 'pg_dump' | 'pg_restore',
	databaseUrl: string,
	args: readonly string[],
): Promise<void> {
	const child = spawn(program, args, {
		env: { ...process.env, ...connectionVariables(databaseUrl) },
		stdio: ['ignore', 'ignore', 'pipe'],
	});
	let words = '';
	child.stderr.setEncoding('utf8').on('data', (text: string) => (words += text));
	const code = await new Promise<number | null>((resolve, reject) => {
		child.once('error', reject);
		child.once('close', resolve);
	}).catch((error: unknown) => {
		const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
		if (!missing) throw error;
		throw new SettingsError(`${program} is missing: install PostgreSQL's client programs`);
	});
	if (code !== 0) throw new SettingsError(`${program} failed: ${words.trim()}`);
}

/** What libpq reads (PostgreSQL documentation, “Environment Variables”). */
function connectionVariables(databaseUrl: string): Record<string, string> {
	const url = new URL(databaseUrl);
	const variables: Record<string, string> = {
		PGDATABASE: decodeURIComponent(url.pathname.slice(1)),
	};
	const host = url.searchParams.get('host') ?? decodeURIComponent(url.hostname);
	if (host !== '') variables['PGHOST'] = host;
	if (url.port !== '') variables['PGPORT'] = url.port;
	if (url.username !== '') variables['PGUSER'] = decodeURIComponent(url.username);
	if (url.password !== '') variables['PGPASSWORD'] = decodeURIComponent(url.password);
	const sslmode = url.searchParams.get('sslmode');
	if (sslmode !== null) variables['PGSSLMODE'] = sslmode;
	return variables;
}
