import { randomBytes } from 'node:crypto';
import { chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fastestFolder, unprivileged } from '../postgres.mjs';
import { Program, type Owner, type ProgramOptions } from './program.ts';

/** What the programs of a cluster stand on: a temporary folder, an unprivileged user, free ports, passwords. */
export class Ground {
	readonly folder: string;
	readonly owner: Owner = unprivileged();
	/** The superuser, replication and `pg_rewind`, and the platform. */
	readonly passwords = {
		superuser: secret(),
		replication: secret(),
		rewind: secret(),
		platform: secret(),
	};
	readonly #programs: Program[] = [];

	constructor() {
		this.folder = mkdtempSync(join(fastestFolder(), 'mc-cluster-'));
		this.#give(this.folder);
	}

	/** Makes a folder that the unprivileged user owns. */
	makeFolder(name: string): string {
		const path = join(this.folder, name);
		mkdirSync(path, { mode: 0o700 });
		this.#give(path);
		return path;
	}

	/** Writes a file that only the unprivileged user can read: it may contain passwords. @returns its path. */
	writeFile(name: string, text: string): string {
		const path = join(this.folder, name);
		writeFileSync(path, text, { mode: 0o600 });
		this.#give(path);
		return path;
	}

	/** Describes a program that runs in the folder, by default as the unprivileged user. */
	program(
		name: string,
		command: string,
		args: readonly string[],
		more: Partial<Pick<ProgramOptions, 'owner' | 'env' | 'folder'>> = {},
	): Program {
		const log = join(this.folder, `${name}.log`);
		const { folder, owner } = this;
		const made = new Program({ name, command, args, folder, owner, log, ...more });
		this.#programs.push(made);
		return made;
	}

	/** Programs that were described last end first: what uses a server before the server. */
	get programs(): readonly Program[] {
		return this.#programs.toReversed();
	}

	remove(): void {
		rmSync(this.folder, { recursive: true, force: true });
	}

	#give(path: string): void {
		if (this.owner !== null) chownSync(path, this.owner.uid, this.owner.gid);
	}
}

const secret = () => randomBytes(18).toString('base64url');

/** Ports of the loopback address that nobody uses, all different. */
export async function freePorts(count: number): Promise<() => number> {
	const probes = await Promise.all(
		Array.from({ length: count }, async () => {
			const server = createServer();
			await new Promise<void>((resolve, reject) => {
				server.once('error', reject).listen(0, '127.0.0.1', () => resolve());
			});
			return server;
		}),
	);
	const ports = probes.map((server) => {
		const address = server.address();
		if (address === null || typeof address === 'string') throw new Error('no port');
		return address.port;
	});
	await Promise.all(
		probes.map((server) => new Promise<void>((resolve) => server.close(() => resolve()))),
	);
	return () => {
		const port = ports.pop();
		if (port === undefined) throw new Error(`more than ${count} ports are needed`);
		return port;
	};
}
