import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type Client, clientOf, KEY, until } from '../platform/support/index.ts';

const START_MS = 60_000;

/** A process of one release. */
export interface Member {
	release: string;
	role: 'api' | 'worker';
	client: Client;
	/** Requests that wait for its answer. */
	open: number;
	child: ChildProcess;
}

/** The processes of both releases, with the load balancer in front of them. */
export function createFleet(env: Readonly<Record<string, string>>) {
	const members = new Set<Member>();
	/** Those that the load balancer sends requests to. */
	const rotation: Member[] = [];
	let turn = 0;
	const problems: string[] = [];
	/** What was not answered with 200, and what had happened by then. */
	const refusals: string[] = [];
	const story: string[] = [];
	const begun = performance.now();
	const at = () => `${((performance.now() - begun) / 1000).toFixed(1)} s`;

	/** Starts a process and waits until it is ready. */
	async function start(release: string, main: string, role: Member['role']): Promise<Member> {
		const child = spawn(process.execPath, [main], {
			env: {
				PATH: process.env['PATH'],
				NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
				MC_PORT: '0',
				MC_API_KEY: KEY,
				MC_LOG_LEVEL: 'error',
				MC_CONSOLE: 'false',
				MC_ROLE: role,
				...env,
			},
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		let output = '';
		child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
		child.stderr.on('data', (chunk: Buffer) => {
			// Lines of the level `error`, and what Node says when it fails.
			problems.push(`${release} ${role}: ${chunk.toString().trim()}`);
		});
		const url = await until(
			() => {
				if (child.exitCode !== null) {
					throw new Error(`${release} ${role} ended at once: ${problems.join('\n')}`);
				}
				return /^ready (http:\S+)$/m.exec(output)?.[1];
			},
			`${release} ${role} is ready`,
			START_MS,
		);
		const member: Member = { release, role, client: clientOf(url, KEY), open: 0, child };
		members.add(member);
		story.push(`${at()} ${release} ${role} started`);
		await until(async () => (await member.client.get('/readyz')).status === 200, 'readiness');
		if (role === 'api') rotation.push(member);
		return member;
	}

	/** Ends a process as an orchestrator does: out of the rotation, then SIGTERM. */
	async function retire(member: Member): Promise<void> {
		const place = rotation.indexOf(member);
		if (place >= 0) rotation.splice(place, 1);
		await until(() => member.open === 0, 'its requests are answered');
		const ended = once(member.child, 'exit');
		member.child.kill('SIGTERM');
		const [code] = (await ended) as [number | null];
		if (code !== 0) problems.push(`${member.release} ${member.role} ended with ${String(code)}`);
		members.delete(member);
		story.push(`${at()} ${member.release} ${member.role} ended`);
	}

	/** A client whose requests go to one process after the other. */
	const balanced = {
		async post(...args: Parameters<Client['post']>) {
			const member = rotation[turn++ % rotation.length];
			if (member === undefined) throw new Error('no process is in the rotation');
			member.open += 1;
			try {
				const reply = await member.client.post(...args);
				if (reply.status !== 200) {
					const { status, body } = reply;
					refusals.push(
						`${at()} ${member.release}: ${status} ${String((body as { detail?: unknown }).detail)}, after ${story.at(-1) ?? 'nothing'}`,
					);
				}
				return reply;
			} finally {
				member.open -= 1;
			}
		},
	} as unknown as Client;

	return {
		start,
		retire,
		balanced,
		/** What the processes said and should not. */
		problems,
		refusals,
		story,
		any: (): Client => {
			const [first] = rotation;
			if (first === undefined) throw new Error('no process is in the rotation');
			return first.client;
		},
		async endAll(): Promise<void> {
			const ended = [...members].map(({ child }) => once(child, 'exit'));
			for (const { child } of members) child.kill('SIGKILL');
			await Promise.all(ended);
			members.clear();
			rotation.length = 0;
		},
	};
}

export type Fleet = ReturnType<typeof createFleet>;
