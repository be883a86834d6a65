import type { FastifyRequest } from 'fastify';
import type { HttpResponse } from '../http-response.ts';
import type { Unit } from '../store/store.ts';

/** A change that the audit log keeps. */
export interface AuditedChange {
	accountId: string;
	/** Id of the API key that made it. */
	actor: string;
	/** What was done, e.g. `policy.changed`. */
	action: string;
	/** Id of what was changed; `null` where the account itself is meant. */
	target: string | null;
}

/**
 * What surrounds every change, handed to the server by the composition, because the transport knows no record: the transaction,
 * the idempotency records and the audit log.
 */
export interface Changes {
	/** Runs the change in a transaction. */
	run(work: (unit: Unit) => Promise<HttpResponse>): Promise<HttpResponse>;
	/** Runs the change in a transaction, at most once per `Idempotency-Key` of the account. */
	runOnce(
		request: FastifyRequest,
		accountId: string,
		work: (unit: Unit) => Promise<HttpResponse>,
	): Promise<HttpResponse>;
	/** Writes the change to the audit log, in its own transaction. */
	audit(unit: Unit, change: AuditedChange): Promise<void>;
}

declare module 'fastify' {
	interface FastifyInstance {
		changes: Changes;
	}
}
