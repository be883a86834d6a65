import type { Socket } from 'node:net';
import { addressGroup } from '../../net/address-group.ts';

/** What strangers may take of the listener for bounces. */
export interface SessionLimits {
	/** Sessions at a time, over all addresses. */
	sessions: number;
	/** Sessions at a time of one address (IPv6: of one /64). */
	sessionsOfAddress: number;
	/** How long a session may be silent, in milliseconds. */
	idleMs: number;
	/** How long a session may last, in milliseconds. */
	ageMs: number;
	/** Commands without a mail that is accepted. */
	commands: number;
}

/**
 * One address fills no more than a fifth of the listener. Postfix opens up to 20 connections to one next hop and uses one for 300 s. A
 * mail to ten recipients takes 15 commands.
 */
export const SESSION_LIMITS: SessionLimits = {
	sessions: 100,
	sessionsOfAddress: 20,
	idleMs: 60_000,
	ageMs: 300_000,
	commands: 30,
};

interface Session {
	id: string;
	group: string;
	socket: Socket;
	/** Receiving a mail: the last one to be closed. */
	isBusy: boolean;
	commands: number;
	age: NodeJS.Timeout;
}

/** The open sessions, which compete for places. */
export interface Sessions {
	/** Admits a connection and closes another one for it if need be. @returns `false`: there is no place for it. */
	admit(id: string, socket: Socket): boolean;
	/** Counts a command, and closes the session if there were too many without a mail. */
	command(id: string): void;
	receiving(id: string): void;
	/** @param accepted whether the mail was accepted, which entitles to further commands. */
	received(id: string, accepted: boolean): void;
	ended(id: string): void;
}

/**
 * Creates the register of sessions. Of an address that has too many, the longest idle one is closed, because an honest server may
 * share the address with an attacker (a container's gateway). If all places are taken, the address with most sessions loses one, so
 * that no address keeps others out.
 *
 * @param dismiss says good-bye to a session whose socket is closed next.
 */
export function createSessions(
	limits: SessionLimits,
	dismiss: (id: string, why: string) => void,
): Sessions {
	/** In the order of their last accepted mail, or else of their beginning. */
	const sessions = new Map<string, Session>();

	function remove(session: Session): void {
		clearTimeout(session.age);
		sessions.delete(session.id);
	}

	function close(session: Session, why: string): void {
		remove(session);
		dismiss(session.id, why);
		session.socket.destroySoon();
	}

	function makePlace(group: string): boolean {
		const groups = byGroup(sessions.values());
		const own = groups.get(group) ?? [];
		if (own.length >= limits.sessionsOfAddress) return closeIdle(own);
		if (sessions.size < limits.sessions) return true;
		const largest = [...groups.values()].reduce((one, other) =>
			other.length > one.length ? other : one,
		);
		if (closeIdle(largest)) return true;
		const [oldest] = largest;
		if (oldest === undefined || largest.length <= own.length + 1) return false;
		close(oldest, 'too many sessions');
		return true;
	}

	function closeIdle(candidates: readonly Session[]): boolean {
		const idle = candidates.find(({ isBusy }) => !isBusy);
		if (idle !== undefined) close(idle, 'too many sessions');
		return idle !== undefined;
	}

	return {
		admit(id, socket) {
			// Closed before its turn: it would never leave.
			if (socket.destroyed) return false;
			const group = addressGroup(socket.remoteAddress ?? '');
			if (!makePlace(group)) return false;
			const age = setTimeout(() => close(session, 'session too long'), limits.ageMs).unref();
			const session: Session = { id, group, socket, isBusy: false, commands: 0, age };
			sessions.set(id, session);
			return true;
		},
		command(id) {
			const session = sessions.get(id);
			if (session === undefined) return;
			session.commands += 1;
			if (session.commands > limits.commands) close(session, 'too many commands without a mail');
		},
		receiving(id) {
			const session = sessions.get(id);
			if (session !== undefined) session.isBusy = true;
		},
		received(id, accepted) {
			const session = sessions.get(id);
			if (session === undefined) return;
			session.isBusy = false;
			if (!accepted) return;
			session.commands = 0;
			sessions.delete(id);
			sessions.set(id, session);
		},
		ended(id) {
			const session = sessions.get(id);
			if (session !== undefined) remove(session);
		},
	};
}

function byGroup(sessions: Iterable<Session>): Map<string, Session[]> {
	const groups = new Map<string, Session[]>();
	for (const session of sessions) {
		const group = groups.get(session.group) ?? [];
		groups.set(session.group, group);
		group.push(session);
	}
	return groups;
}
