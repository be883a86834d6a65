import type { Socket } from 'node:net';
import { addressGroup } from '../../net/address-group.ts';

/** Open connections of one address or account. */
const MAX_OF_ONE = 1000;
/** Open connections that have not shown a valid key, over all addresses. */
const MAX_STRANGERS = 4000;

/** Bounds the open connections of every address and account. */
export interface Connections {
	/** Counts a new connection for its address. */
	opened(socket: Socket): void;
	/** Counts the connection for the account whose key it has shown, and no longer for its address. */
	identified(socket: Socket, accountId: string): void;
}

/**
 * Creates the register of open connections. A new connection is never refused, because a customer may share an address with an
 * attacker (one office, one proxy): instead, the oldest connection of the group that is over its limit is closed. A customer sends
 * its key immediately and leaves the group of strangers within milliseconds.
 */
export function createConnections(): Connections {
	const groups = new Map<string, Set<Socket>>();
	const strangers = new Set<Socket>();
	const groupOf = new WeakMap<Socket, string>();

	function join(socket: Socket, name: string): void {
		const group = groups.get(name) ?? new Set();
		groups.set(name, group);
		group.add(socket);
		groupOf.set(socket, name);
		if (group.size > MAX_OF_ONE) closeOldest(group);
	}

	function leave(socket: Socket): void {
		strangers.delete(socket);
		const name = groupOf.get(socket);
		if (name === undefined) return;
		groupOf.delete(socket);
		const group = groups.get(name);
		group?.delete(socket);
		if (group?.size === 0) groups.delete(name);
	}

	/** A set iterates in the order of insertion. */
	function closeOldest(group: ReadonlySet<Socket>): void {
		const [oldest] = group;
		if (oldest === undefined) return;
		leave(oldest);
		oldest.destroy();
	}

	return {
		opened(socket) {
			strangers.add(socket);
			join(socket, `address ${addressGroup(socket.remoteAddress ?? '')}`);
			if (strangers.size > MAX_STRANGERS) closeOldest(strangers);
			socket.once('close', () => leave(socket));
		},
		identified(socket, accountId) {
			const name = `account ${accountId}`;
			// Closed meanwhile, or known already.
			if (socket.destroyed || groupOf.get(socket) === name) return;
			leave(socket);
			join(socket, name);
		},
	};
}
