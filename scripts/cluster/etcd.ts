import type { Ground } from './ground.ts';
import { type Program, waitFor } from './program.ts';

/** A member of etcd, in which Patroni's nodes agree on who is the primary. */
export interface EtcdMember {
	program: Program;
	/** Where clients reach it. */
	port: number;
}

/** How long the members may take to find each other (milliseconds). */
const START_MS = 60_000;

/** Starts the members, and waits until they agree on a version: Patroni ends if it asks before. */
export async function startEtcd(members: readonly EtcdMember[]): Promise<void> {
	for (const { program } of members) program.start();
	for (const { program, port } of members) {
		await waitFor(
			async () => {
				const answer = await fetch(`http://127.0.0.1:${port}/version`).catch(() => null);
				const version = await answer?.text();
				return version?.includes('etcdcluster') === true && !version.includes('not_decided')
					? true
					: null;
			},
			`${program.name} has joined the others`,
			START_MS,
		);
	}
}

/** Describes the members; start each of them. */
export function describeEtcd(
	ground: Ground,
	command: string,
	count: number,
	nextPort: () => number,
): EtcdMember[] {
	const members = Array.from({ length: count }, (_, index) => ({
		name: `etcd${index + 1}`,
		client: nextPort(),
		peer: nextPort(),
	}));
	const url = (port: number) => `http://127.0.0.1:${port}`;
	const cluster = members.map(({ name, peer }) => `${name}=${url(peer)}`).join(',');
	return members.map(({ name, client, peer }) => {
		const options = {
			name,
			'data-dir': ground.makeFolder(name),
			'listen-client-urls': url(client),
			'advertise-client-urls': url(client),
			'listen-peer-urls': url(peer),
			'initial-advertise-peer-urls': url(peer),
			'initial-cluster': cluster,
			'initial-cluster-state': 'new',
			logger: 'zap',
			'log-level': 'error',
			// A machine that does much else answers late; an election for each pause would be one more outage.
			'heartbeat-interval': '200',
			'election-timeout': '2000',
		};
		const args = Object.entries(options).map(([option, value]) => `--${option}=${value}`);
		return { program: ground.program(name, command, args), port: client };
	});
}
