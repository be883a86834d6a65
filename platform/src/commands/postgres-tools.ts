import { spawn } from 'node:child_process';
import { SettingsError } from '../settings/settings.ts';

/**
 * Runs a PostgreSQL client program. The connection is passed in environment variables, because other users of the machine can read
 * arguments, and the URL contains a password.
 * @throws {SettingsError} when the program is missing or fails; the message contains its standard error, which includes no data.
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
	let stderr = '';
	child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
	const code = await new Promise<number | null>((resolve, reject) => {
		child.once('error', reject);
		child.once('close', resolve);
	}).catch((error: unknown) => {
		const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
		if (!missing) throw error;
		throw new SettingsError(`${program} is missing: install PostgreSQL's client programs`);
	});
	if (code !== 0) throw new SettingsError(`${program} failed: ${stderr.trim()}`);
}

/** The environment variables of libpq (PostgreSQL documentation, “Environment Variables”). */
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
