import { Link } from './link.ts';
import type { Ground } from './ground.ts';
import { ClusterNode } from './node.ts';
import type { Tools } from './tools.ts';

export interface PatroniOptions {
	count: number;
	etcdPorts: readonly number[];
	/** Rather no primary than one without a synchronous standby. */
	strict: boolean;
}

/** A node and where the others reach it. */
export interface Placed {
	node: ClusterNode;
	name: string;
	port: number;
	restPort: number;
}

/** Seconds: a primary that is not heard of for `ttl` is replaced. 20 is the least that Patroni takes. */
const TIMES = { ttl: 20, loop_wait: 2, retry_timeout: 4 };

/** Connections of each server. */
const MAX_CONNECTIONS = 150;

/** Describes the nodes and lays their cables; start each of them. */
export async function describeNodes(
	ground: Ground,
	tools: Tools,
	options: PatroniOptions,
	nextPort: () => number,
): Promise<{ nodes: Placed[]; links: Link[] }> {
	const nodes: Placed[] = [];
	const links: Link[] = [];
	for (let index = 1; index <= options.count; index++) {
		const name = `pg${index}`;
		const own = { server: nextPort(), rest: nextPort() };
		const outer = { server: nextPort(), rest: nextPort() };
		const cables = [
			await Link.open(outer.server, own.server),
			await Link.open(outer.rest, own.rest),
		];
		const toEtcd: number[] = [];
		for (const etcd of options.etcdPorts) {
			const port = nextPort();
			cables.push(await Link.open(port, etcd));
			toEtcd.push(port);
		}
		links.push(...cables);
		const config = configOf(ground, tools, { name, own, outer, toEtcd, strict: options.strict });
		const file = ground.writeFile(`${name}.json`, JSON.stringify(config, null, 2));
		const program = ground.program(name, tools.patroni, [file], {
			env: { PATRONICTL_CONFIG_FILE: file },
		});
		const node = new ClusterNode(name, ground, program, cables, own.rest);
		nodes.push({ node, name, port: outer.server, restPort: outer.rest });
	}
	return { nodes, links };
}

interface Ports {
	server: number;
	rest: number;
}

interface NodeConfig {
	name: string;
	/** Where it listens. */
	own: Ports;
	/** Where its cables begin. */
	outer: Ports;
	toEtcd: readonly number[];
	strict: boolean;
}

/** Patroni's configuration. JSON without tabs is YAML. */
function configOf(
	{ folder, passwords }: Ground,
	tools: Tools,
	{ name, own, outer, toEtcd, strict }: NodeConfig,
): object {
	const at = (port: number) => `127.0.0.1:${port}`;
	return {
		scope: 'marketing-cible',
		name,
		log: { level: 'INFO' },
		restapi: { listen: at(own.rest), connect_address: at(outer.rest) },
		// As proxies, so that Patroni does not ask etcd for addresses past the cables.
		etcd3: { hosts: toEtcd.map(at).join(','), use_proxies: true },
		bootstrap: {
			dcs: {
				...TIMES,
				maximum_lag_on_failover: 1_048_576,
				primary_start_timeout: 0,
				synchronous_mode: true,
				synchronous_mode_strict: strict,
				postgresql: { use_pg_rewind: true, use_slots: true, parameters: serverSettings() },
			},
			initdb: [{ encoding: 'UTF8' }, { locale: 'C' }, 'data-checksums', 'no-sync'],
		},
		postgresql: {
			listen: at(own.server),
			connect_address: at(outer.server),
			data_dir: `${folder}/data-${name}`,
			bin_dir: tools.postgres,
			pgpass: `${folder}/pgpass-${name}`,
			authentication: {
				superuser: { username: 'postgres', password: passwords.superuser },
				replication: { username: 'replicator', password: passwords.replication },
				rewind: { username: 'rewinder', password: passwords.rewind },
			},
			pg_hba: [
				'host replication replicator 127.0.0.1/32 scram-sha-256',
				'host all all 127.0.0.1/32 scram-sha-256',
			],
			parameters: { unix_socket_directories: '' },
		},
	};
}

function serverSettings(): Readonly<Record<string, string | number>> {
	return {
		max_connections: MAX_CONNECTIONS,
		shared_buffers: '64MB',
		wal_keep_size: '128MB',
		max_wal_size: '512MB',
		wal_sender_timeout: '5s',
		wal_receiver_timeout: '5s',
		// In the folder of data, which is deleted even if the server is killed.
		dynamic_shared_memory_type: 'mmap',
		// Processes are killed here, never the power of the machine.
		fsync: 'off',
		full_page_writes: 'on',
	};
}
