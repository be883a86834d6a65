import type { Ground } from './ground.ts';
import type { Program } from './program.ts';

export interface HaproxyOptions {
	/** Where the primary is reached. */
	primaryPort: number;
	/** Where the API is reached. */
	apiPort: number;
	nodes: readonly { name: string; port: number; restPort: number }[];
	apis: readonly { name: string; port: number }[];
}

/** What a client reads while no API process is there; the platform itself answers the same while its database is away. */
const UNAVAILABLE = JSON.stringify({
	type: '/problems/unavailable',
	title: 'No API process is running: try again',
	status: 503,
});

/** Describes the proxy: TCP to the primary as Patroni's REST API names it, HTTP to the API processes. */
export function describeHaproxy(
	ground: Ground,
	command: string,
	{ primaryPort, apiPort, nodes, apis }: HaproxyOptions,
): Program {
	const primaries = nodes.map(
		({ name, port, restPort }) =>
			`server ${name} 127.0.0.1:${port} check port ${restPort} inter 1s fall 3 rise 1 on-marked-down shutdown-sessions`,
	);
	const servers = apis.map(
		({ name, port }) => `server ${name} 127.0.0.1:${port} check inter 2s fall 5 rise 1`,
	);
	const config = `
global
	maxconn 2000
	nbthread 1
defaults
	timeout connect 2s
	timeout check 2s
	timeout client 30m
	timeout server 30m
listen primary
	mode tcp
	bind 127.0.0.1:${primaryPort}
	option clitcpka
	option srvtcpka
	option httpchk GET /primary
	http-check expect status 200
	${primaries.join('\n\t')}
listen api
	mode http
	bind 127.0.0.1:${apiPort}
	balance roundrobin
	option forwardfor
	option redispatch
	retries 2
	# Alive is enough: a process whose database is away says so itself, and when to try again.
	option httpchk GET /healthz
	http-check expect status 200
	http-error status 503 content-type application/problem+json string '${UNAVAILABLE}' hdr Retry-After 2
	${servers.join('\n\t')}
`;
	const file = ground.writeFile('haproxy.cfg', config);
	return ground.program('haproxy', command, ['-db', '-f', file]);
}
