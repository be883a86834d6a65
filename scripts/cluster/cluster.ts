/**
 * A highly available installation on the loopback address: PostgreSQL under Patroni with synchronous replication, etcd, HAProxy, if
 * wanted PgBouncer, and processes of the platform. Everything is made in a temporary folder and is gone afterwards.
 */
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { describeEtcd, startEtcd } from './etcd.ts';
import { freePorts, Ground } from './ground.ts';
import { describeHaproxy } from './haproxy.ts';
import type { Member } from './node.ts';
import { describeNodes, type Placed } from './patroni.ts';
import { describePgBouncer } from './pgbouncer.ts';
import { describePlatform } from './platform.ts';
import { waitFor } from './program.ts';
import { findTools } from './tools.ts';

const NODES = 3;
const APIS = 2;
const WORKERS = 2;
/** Ports of a node beside those to etcd: its own two and those of its cables. */
const NODE_PORTS = 4;
/** How long making the databases and electing a primary may take (milliseconds). */
const START_MS = 180_000;
const DATABASE = 'marketing_cible';
const USER = 'marketing_cible';
/** Connections of each process of the platform. */
const CONNECTIONS = 13;

export interface ClusterOptions {
	/** The root of the repository. */
	repository: string;
	/** Members of etcd: one, or three of which one may be lost. */
	etcdMembers?: 1 | 3;
	/** Rather no primary than one without a synchronous standby. */
	strict?: boolean;
	/** Which processes of the platform reach HAProxy through PgBouncer; `half`: one of each role. */
	pgBouncer?: 'none' | 'half' | 'all';
	/** Further settings of the platform. */
	env?: Readonly<Record<string, string>>;
	/** Called with each step of the start. */
	say?: (line: string) => void;
}

export type Cluster = Awaited<ReturnType<typeof startCluster>>;

/**
 * Starts a cluster; resolves when it serves.
 * @throws {MissingToolsError} when a program is not installed.
 */
export async function startCluster({
	repository,
	etcdMembers = 3,
	strict = true,
	pgBouncer = 'none',
	env = {},
	say = () => undefined,
}: ClusterOptions) {
	const tools = findTools();
	const ground = new Ground();
	const nextPort = await freePorts(
		2 * etcdMembers + NODES * (NODE_PORTS + etcdMembers) + APIS + WORKERS + 3,
	);
	const etcd = describeEtcd(ground, tools.etcd, etcdMembers, nextPort);
	const etcdPorts = etcd.map(({ port }) => port);
	const placing = { count: NODES, etcdPorts, strict };
	const { nodes: placed, links } = await describeNodes(ground, tools, placing, nextPort);
	const nodes = placed.map(({ node }) => node);
	const ports = { primary: nextPort(), api: nextPort(), bouncer: nextPort() };
	const apiPorts = Array.from({ length: APIS }, (_, index) => ({
		name: `api${index + 1}`,
		port: nextPort(),
	}));
	const haproxy = describeHaproxy(ground, tools.haproxy, {
		primaryPort: ports.primary,
		apiPort: ports.api,
		nodes: placed,
		apis: apiPorts,
	});
	const bouncer =
		pgBouncer === 'none'
			? undefined
			: describePgBouncer(ground, tools.pgbouncer, {
					port: ports.bouncer,
					primaryPort: ports.primary,
					database: DATABASE,
					user: USER,
					mode: 'session',
					// Each process has one more for moments, which asks about silent statements.
					poolSize: (APIS + WORKERS) * (CONNECTIONS + 2),
				});
	const databaseUrl = (index: number) => {
		const port =
			pgBouncer === 'none' || (pgBouncer === 'half' && index > 0) ? ports.primary : ports.bouncer;
		return `postgres://${USER}:${ground.passwords.platform}@127.0.0.1:${port}/${DATABASE}`;
	};
	const apiKey = `mc_${randomBytes(24).toString('base64url')}`;
	const url = `http://127.0.0.1:${ports.api}`;
	const describe = describePlatform(ground, {
		repository,
		publicUrl: url,
		apiKey,
		env: { MC_DATABASE_CONNECTIONS: String(CONNECTIONS), ...env },
	});
	const apis = apiPorts.map(({ name, port }, index) =>
		describe(name, 'api', port, databaseUrl(index)),
	);
	const workers = Array.from({ length: WORKERS }, (_, index) =>
		describe(`worker${index + 1}`, 'worker', nextPort(), databaseUrl(index)),
	);

	const killNow = () => {
		for (const node of nodes) node.killNow();
		for (const program of ground.programs) program.signal('SIGKILL');
		ground.remove();
	};
	// Nobody is left to end them when this process is gone.
	process.once('exit', killNow);

	async function remove(): Promise<void> {
		await Promise.all([...apis, ...workers].map(({ program }) => program.end()));
		await bouncer?.end();
		await haproxy.end();
		await Promise.all(nodes.map((node) => node.end()));
		for (const program of ground.programs) await program.end();
		await Promise.all(links.map((link) => link.close()));
		process.off('exit', killNow);
		ground.remove();
	}

	async function start(): Promise<void> {
		say(`etcd: ${etcdMembers === 1 ? 'one member' : `${etcdMembers} members`}`);
		await startEtcd(etcd);
		say(`PostgreSQL: ${NODES} nodes under Patroni`);
		for (const node of nodes) node.start();
		haproxy.start();
		await untilWhole(placed, START_MS).catch((error: unknown) => {
			const logs = ground.programs.filter(({ isRunning }) => !isRunning);
			const told = logs.map(({ name, lastWords }) => `${name} ended: ${lastWords}`).join('\n');
			throw new Error(`${String(error)}\n${told}`);
		});
		await makeDatabase(ports.primary, ground.passwords);
		bouncer?.start();
		say(`platform: ${APIS} × api, ${WORKERS} × worker`);
		const [first, ...others] = [...apis, ...workers];
		first?.program.start();
		await first?.ready();
		for (const { program } of others) program.start();
		await Promise.all(others.map((one) => one.ready()));
		await waitFor(
			async () => (await fetch(`${url}/readyz`).catch(() => null))?.ok ?? null,
			'HAProxy serves the API',
			START_MS,
		);
	}

	try {
		await start();
	} catch (error) {
		await remove();
		throw error;
	}
	return {
		url,
		apiKey,
		folder: ground.folder,
		nodes,
		etcd: etcd.map(({ program }) => program),
		haproxy,
		bouncer,
		apis,
		workers,
		/** Ends everything and deletes the folder. */
		remove,
		/** The node that says that it is the primary; waits for one. */
		primary: (patienceMs: number) =>
			waitFor(
				async () => {
					for (const node of nodes) if (await node.isPrimary()) return node;
					return null;
				},
				'a primary',
				patienceMs,
			),
		/** Waits until every node runs, and one of them is a synchronous standby. */
		whole: (patienceMs: number) => untilWhole(placed, patienceMs),
	};
}

/** The roles of a primary and a synchronous standby, in Patroni 3 and 4. */
const LEADING = new Set(['leader', 'master', 'primary']);
const SYNCHRONOUS = new Set(['sync_standby', 'quorum_standby']);
/** States of a server that is well. Patroni 3.0.4 and later say `streaming` of a standby. */
const WELL = new Set(['running', 'streaming']);

async function untilWhole(placed: readonly Placed[], patienceMs: number): Promise<void> {
	let last: readonly Member[] = [];
	await waitFor(
		async () => {
			for (const { node } of placed) {
				const members = await node.members();
				if (members === null) return null;
				last = members;
				if (!isWhole(members, placed.length)) return null;
			}
			return true;
		},
		'every node runs, one of them as synchronous standby',
		patienceMs,
	).catch((error: unknown) => {
		throw new Error(`${String(error)}; members: ${JSON.stringify(last)}`);
	});
}

function isWhole(members: readonly Member[], count: number): boolean {
	return (
		members.length === count &&
		members.every(({ state }) => WELL.has(state)) &&
		new Set(members.map(({ timeline }) => timeline)).size === 1 &&
		members.filter(({ role }) => LEADING.has(role)).length === 1 &&
		members.some(({ role }) => SYNCHRONOUS.has(role))
	);
}

/** Makes the user and the database of the platform. */
async function makeDatabase(port: number, passwords: Ground['passwords']): Promise<void> {
	const superuser = `postgres://postgres:${passwords.superuser}@127.0.0.1:${port}/postgres`;
	const client = new pg.Client({ connectionString: superuser });
	await client.connect();
	try {
		await client.query(
			`create role ${USER} login password ${pg.escapeLiteral(passwords.platform)}`,
		);
		await client.query(`create database ${DATABASE} owner ${USER}`);
	} finally {
		await client.end();
	}
}
