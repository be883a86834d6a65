import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ProblemError } from '../../problems.ts';
import type { Visitor } from './visitor.ts';

/** Shares of the slots that one account, and all strangers together, may use at the same time. */
const ACCOUNT_SHARE = 3 / 4;
const STRANGER_SHARE = 1 / 8;

/**
 * Limits the requests that are processed concurrently. A request takes a slot when its body has arrived and frees it when its
 * response is made, so neither a slow body nor an unread response occupies one. Accounts and strangers have shares, so that no one
 * can use all slots. Requests beyond the limits fail fast with 503. Health checks take no slot.
 */
export function limitSlots(app: FastifyInstance, max: number): void {
	const taken = new Map<string, number>();
	const ownerOf = new WeakMap<FastifyRequest, string>();
	const share = (part: number) => Math.max(1, Math.floor(max * part));
	let inUse = 0;

	app.addHook('preValidation', async (request) => {
		const visitor: Visitor = request.visitor ?? { kind: 'stranger' };
		if (visitor.kind === 'health') return;
		const owner = visitor.kind === 'account' ? visitor.accountId : visitor.kind;
		const used = taken.get(owner) ?? 0;
		if (inUse >= max || used >= limitOf(visitor.kind)) {
			throw new ProblemError(
				'unavailable',
				'The platform is processing too many requests at once. Try again shortly.',
				{ headers: { 'Retry-After': '1' } },
			);
		}
		inUse += 1;
		taken.set(owner, used + 1);
		ownerOf.set(request, owner);
	});
	// Runs when the handler has answered or failed, also if the client has gone; `onResponse` would wait for a client that reads slowly.
	app.addHook('onSend', async (request) => {
		const owner = ownerOf.get(request);
		if (owner === undefined) return;
		ownerOf.delete(request);
		inUse -= 1;
		const used = (taken.get(owner) ?? 1) - 1;
		if (used === 0) taken.delete(owner);
		else taken.set(owner, used);
	});

	function limitOf(kind: Visitor['kind']): number {
		if (kind === 'account') return share(ACCOUNT_SHARE);
		return kind === 'stranger' ? share(STRANGER_SHARE) : max;
	}
}
