import type { FastifyRequest } from 'fastify';
import type { HttpResponse } from '../http-response.ts';
import type { Unit } from '../store/store.ts';

/** An entry for the audit log. */
export interface AuditedChange {
	accountId: string;
	/** Id of the API key that made it. */
	actor: string;
	/** The action, e.g. `policy.changed`. */
	action: string;
	/** Id of the changed resource; `null`: the account itself. */
	target: string | null;
}

/**
 * The transaction, the idempotency records and the audit log of every change. The composition passes them to the server, because
 * the transport must not import the folders that own them.
 */
export interface Changes {
	/** Runs the change in a transaction. */
	run(work: (unit: Unit) => Promise<HttpResponse>): Promise<HttpResponse>;
	/**
	 * Runs the change in a transaction, at most once per `Idempotency-Key` of the account.
	 * @param fingerprint what the request is recognized by; default: its body.
	 */
	runOnce(
		request: FastifyRequest,
		accountId: string,
		work: (unit: Unit) => Promise<HttpResponse>,
		fingerprint?: unknown,
	): Promise<HttpResponse>;
	/** Writes the change to the audit log, in the transaction of the change. */
	audit(unit: Unit, change: AuditedChange): Promise<void>;
}

declare module 'fastify' {
	interface FastifyInstance {
		changes: Changes;
	}
}
