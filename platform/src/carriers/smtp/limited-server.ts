import type { Socket } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { createSessions, type SessionLimits, type Sessions } from './session-limits.ts';

type ConnectArguments = Parameters<SMTPServer['connect']>;

/** An SMTP server for strangers: it bounds the sessions of an address, their age and their commands without a mail. */
export class LimitedSmtpServer extends SMTPServer {
	readonly #name: string;
	readonly #sessions: Sessions;

	constructor(options: SMTPServerOptions & { name: string }, limits: SessionLimits) {
		super({
			...options,
			socketTimeout: limits.idleMs,
			onClose: ({ id }) => this.#sessions.ended(id),
			// The library has no hook for commands, but it logs each one before it is answered.
			logger: {
				debug: (entry: { tnx?: string; cid?: string }) => {
					if (entry.tnx === 'command') this.#sessions.command(entry.cid ?? '');
				},
			},
		});
		this.#name = options.name;
		this.#sessions = createSessions(limits, (id, why) => this.#dismiss(id, why));
	}

	/** Called by the library for each connection, before its session begins. */
	override connect(...[socket, options]: ConnectArguments): void {
		const id = options?.id;
		if (id !== undefined && this.#sessions.admit(id, socket)) super.connect(socket, options);
		else refuse(socket, `421 ${this.#name} too many connections, try again later\r\n`);
	}

	/** A mail begins. @returns what to call when it was answered. */
	receiving(id: string): (accepted: boolean) => void {
		this.#sessions.receiving(id);
		return (accepted) => this.#sessions.received(id, accepted);
	}

	#dismiss(id: string, why: string): void {
		for (const connection of this.connections) {
			if (connection.id === id) connection.send(421, why);
		}
	}
}

function refuse(socket: Socket, reply: string): void {
	socket.on('error', () => undefined);
	socket.end(reply);
	socket.destroySoon();
}
