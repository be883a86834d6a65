import type { FastifyReply, FastifyRequest } from 'fastify';
import type { HttpResponse } from '../http-response.ts';
import { ProblemError } from '../problems.ts';
import { accessOf } from '../security/access.ts';
import type { Person } from '../security/caller.ts';
import { mayReveal } from '../security/role-traits.ts';
import { maskedJson, maskText } from './mask.ts';
import { confirmIdentity } from './permission.ts';

declare module 'fastify' {
	interface FastifyRequest {
		/** Whether a person has requested full addresses and may see them. */
		reveals: boolean;
	}
}

/**
 * Reads `MC-Reveal: 1`, by which a person requests the full addresses of recipients.
 * @throws {ProblemError} 403 if the role may not see them, or there is no recent proof of identity.
 */
export function wantsReveal({ headers }: FastifyRequest, person: Person): boolean {
	if (headers['mc-reveal'] === undefined) return false;
	if (!mayReveal(person.role)) {
		throw new ProblemError(
			'forbidden',
			`The role ${person.role} sees masked addresses only. Leave the header MC-Reveal out.`,
		);
	}
	if (!person.confirmed) throw confirmIdentity();
	return true;
}

/**
 * Renders the JSON body of an answer. People see masked addresses unless they reveal them; the operator always sees masked ones; keys
 * of accounts get the answer unchanged.
 * @throws {ProblemError} 403 for an answer that cannot be masked, such as a PDF.
 */
export function presentJson(request: FastifyRequest, body: unknown): string {
	return isMasked(request) ? maskedJson(body) : JSON.stringify(body);
}

/** The same for an answer of text, such as a page. */
export function presentText(request: FastifyRequest, text: string): string {
	return isMasked(request) ? maskText(text) : text;
}

/** @throws {ProblemError} 403 for an answer that is not JSON and may contain addresses. */
export function requireUnmasked(request: FastifyRequest): void {
	if (!isMasked(request)) return;
	throw new ProblemError(
		'forbidden',
		'This representation cannot be masked: ask for JSON, or send the header MC-Reveal: 1 if your role may see addresses.',
	);
}

/** Logs that a person saw addresses in full, before the answer leaves. */
export async function recordReveal(
	request: FastifyRequest,
	reply: FastifyReply,
	answer: HttpResponse,
): Promise<void> {
	const { caller, routeOptions, params } = request;
	const { operation } = routeOptions.config;
	if (!request.reveals || caller === null || operation === undefined) return;
	if (answer.status >= 400 || accessOf(operation).unmasked === true) return;
	const { id } = (params ?? {}) as { id?: string };
	await reply.server.changes.note({
		accountId: caller.accountId,
		actor: caller.keyId,
		action: 'addresses.revealed',
		target: id ?? operation.operationId,
	});
}

function isMasked({ caller, reveals, routeOptions }: FastifyRequest): boolean {
	const { operation } = routeOptions.config;
	if (caller === null || operation === undefined || reveals) return false;
	if (caller.person === undefined && caller.operator === undefined) return false;
	return accessOf(operation).unmasked !== true;
}
