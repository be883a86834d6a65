import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Ground } from './ground.ts';
import type { Link } from './link.ts';
import { childrenOf, sendSignal } from './processes.ts';
import type { Program } from './program.ts';

/** How long a node's Patroni may take to answer (milliseconds). */
const REST_TIMEOUT_MS = 1500;

/** A member as Patroni describes it. */
export interface Member {
	name: string;
	role: string;
	state: string;
	lag?: number | string;
	timeline?: number;
}

/** A machine of the cluster: one PostgreSQL under its Patroni, with the cables that lead to both and from Patroni to etcd. */
export class ClusterNode {
	readonly name: string;
	readonly #program: Program;
	readonly #data: string;
	readonly #links: readonly Link[];
	readonly #restPort: number;

	constructor(
		name: string,
		ground: Ground,
		program: Program,
		links: readonly Link[],
		restPort: number,
	) {
		this.name = name;
		this.#program = program;
		this.#data = join(ground.folder, `data-${name}`);
		this.#links = links;
		this.#restPort = restPort;
	}

	start(): void {
		this.#program.start();
	}

	/** Ends every process at once, as when the power fails. */
	async kill(): Promise<void> {
		const servers = this.#serverProcesses();
		this.#program.signal('SIGKILL');
		for (const pid of servers) sendSignal(pid, 'SIGKILL');
		await this.#program.end('SIGKILL');
	}

	/** Ends PostgreSQL, and leaves Patroni there. */
	killServer(): void {
		for (const pid of this.#serverProcesses()) sendSignal(pid, 'SIGKILL');
	}

	/** Stops every process, as when a virtual machine is suspended. */
	freeze(): void {
		this.#program.signal('SIGSTOP');
		this.freezeServer();
	}

	/** Stops PostgreSQL, and leaves Patroni there. */
	freezeServer(): void {
		// The postmaster first, which then starts no more processes.
		for (const pid of this.#serverProcesses()) sendSignal(pid, 'SIGSTOP');
		for (const pid of this.#serverProcesses()) sendSignal(pid, 'SIGSTOP');
	}

	thaw(): void {
		for (const pid of this.#serverProcesses().toReversed()) sendSignal(pid, 'SIGCONT');
		this.#program.signal('SIGCONT');
	}

	/** Pulls its cables; nothing is reset. */
	cutOff(): void {
		for (const link of this.#links) link.cut();
	}

	reconnect(): void {
		for (const link of this.#links) link.mend();
	}

	/** Ends it in order. Patroni ends its PostgreSQL, even if nobody answers it. */
	async end(): Promise<void> {
		this.thaw();
		this.reconnect();
		const servers = this.#serverProcesses();
		await this.#program.end();
		for (const pid of servers) sendSignal(pid, 'SIGKILL');
	}

	/** For the exit of this process: kills without waiting. */
	killNow(): void {
		for (const pid of this.#serverProcesses()) sendSignal(pid, 'SIGKILL');
		this.#program.signal('SIGKILL');
	}

	/** Whether it says that it is the primary. */
	async isPrimary(): Promise<boolean> {
		const answer = await this.#ask('/primary');
		return answer?.status === 200;
	}

	/** The members as it sees them; `null`: it does not answer. */
	async members(): Promise<Member[] | null> {
		const answer = await this.#ask('/cluster');
		if (answer?.ok !== true) return null;
		const { members } = (await answer.json()) as { members: Member[] };
		return members;
	}

	/** Asks for a planned switchover to any synchronous standby. @returns whether it was accepted. */
	async switchOver(): Promise<boolean> {
		const answer = await this.#ask('/switchover', JSON.stringify({ leader: this.name }), 60_000);
		return answer?.ok ?? false;
	}

	async #ask(path: string, body?: string, patience = REST_TIMEOUT_MS): Promise<Response | null> {
		return fetch(`http://127.0.0.1:${this.#restPort}${path}`, {
			signal: AbortSignal.timeout(patience),
			...(body === undefined ? {} : { method: 'POST', body }),
		}).catch(() => null);
	}

	/** The postmaster, then its children; none when it is not running. */
	#serverProcesses(): number[] {
		const file = join(this.#data, 'postmaster.pid');
		if (!existsSync(file)) return [];
		const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
		// The file of a server that was killed stays, and its number may be another process's by now.
		const isServer = Number.isInteger(pid) && pid > 1 && isOfFolder(pid, this.#data);
		return isServer ? [pid, ...childrenOf(pid)] : [];
	}
}

/** Whether a process was started with this folder of data. */
function isOfFolder(pid: number, folder: string): boolean {
	try {
		return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(folder);
	} catch {
		return false;
	}
}
