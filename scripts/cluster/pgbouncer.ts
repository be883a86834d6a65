import type { Ground } from './ground.ts';
import type { Program } from './program.ts';

export type PoolMode = 'session' | 'transaction' | 'statement';

export interface PgBouncerOptions {
	port: number;
	/** Where HAProxy leads to the primary. */
	primaryPort: number;
	database: string;
	user: string;
	mode: PoolMode;
	/** Connections to the server: in session mode as many as all processes of the platform have, and some to spare. */
	poolSize: number;
}

export function describePgBouncer(
	ground: Ground,
	command: string,
	{ port, primaryPort, database, user, mode, poolSize }: PgBouncerOptions,
): Program {
	const users = ground.writeFile(
		'pgbouncer-users.txt',
		`"${user}" "${ground.passwords.platform}"\n`,
	);
	const settings = {
		listen_addr: '127.0.0.1',
		listen_port: port,
		unix_socket_dir: '',
		auth_type: 'scram-sha-256',
		auth_file: users,
		pool_mode: mode,
		default_pool_size: poolSize,
		max_client_conn: 2 * poolSize,
		// Retries an unreachable server soon, and fails waiting clients soon.
		server_login_retry: 1,
		server_connect_timeout: 3,
		query_wait_timeout: 5,
	};
	const lines = Object.entries(settings).map(([name, value]) => `${name} = ${value}`);
	const file = ground.writeFile(
		'pgbouncer.ini',
		`[databases]\n${database} = host=127.0.0.1 port=${primaryPort} dbname=${database}\n[pgbouncer]\n${lines.join('\n')}\n`,
	);
	return ground.program('pgbouncer', command, [file]);
}
