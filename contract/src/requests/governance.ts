import type {
	ComplaintAnswerRequest,
	ComplaintRequest,
	NeutralizeRequest,
	ProofAnswerRequest,
	ReinstatementRequest,
} from '../types.ts';
import { type ApiRequest, type Query, read, segment, write } from './request.ts';

/** What an account may still send, from which lots, and what was booked. */
export const credits = {
	get: (): ApiRequest => read('/v1/credits'),
	lots: (query: Query = {}): ApiRequest => read('/v1/credits/lots', query),
	entries: (query: Query = {}): ApiRequest => read('/v1/credits/entries', query),
};

/** What people complain about. */
export const complaints = {
	/** Opts the person out of all marketing before it is answered. */
	record: (complaint: ComplaintRequest, idempotencyKey?: string): ApiRequest =>
		write('POST', '/v1/complaints', complaint, idempotencyKey),
	get: (id: string): ApiRequest => read(`/v1/complaints/${segment(id)}`),
	list: (query: Query = {}): ApiRequest => read('/v1/complaints', query),
	answer: (id: string, answer: ComplaintAnswerRequest, idempotencyKey?: string): ApiRequest =>
		write('POST', `/v1/complaints/${segment(id)}/answer`, answer, idempotencyKey),
};

/** Requests of the provider for proof of consent. */
export const proofRequests = {
	get: (id: string): ApiRequest => read(`/v1/proof-requests/${segment(id)}`),
	list: (query: Query = {}): ApiRequest => read('/v1/proof-requests', query),
	/** Proves the consent of every person of the request, or is refused. */
	answer: (id: string, answer: ProofAnswerRequest, idempotencyKey?: string): ApiRequest =>
		write('POST', `/v1/proof-requests/${segment(id)}/answer`, answer, idempotencyKey),
};

/** What the operator of the platform invoices to the account. */
export const invoices = {
	get: (id: string): ApiRequest => read(`/v1/invoices/${segment(id)}`),
	list: (query: Query = {}): ApiRequest => read('/v1/invoices', query),
	/** The file, which carries the invoice as XML too (Factur-X). */
	pdf: (id: string): ApiRequest => read(`/v1/invoices/${segment(id)}/pdf`),
};

/** What is stopped, and what lifts it. */
export const suspensions = {
	get: (id: string): ApiRequest => read(`/v1/suspensions/${segment(id)}`),
	list: (query: Query = {}): ApiRequest => read('/v1/suspensions', query),
	/** Asks the operator to lift it; the operator decides. */
	appeal: (id: string, request: ReinstatementRequest, idempotencyKey?: string): ApiRequest =>
		write('POST', `/v1/suspensions/${segment(id)}/reinstatement`, request, idempotencyKey),
};

/** The deadlines of the contract. */
export const deadlines = {
	list: (query: Query = {}): ApiRequest => read('/v1/deadlines', query),
};

/** Revokes lost API keys and freezes what they have queued. Needs a key with the scope `admin`. */
export const neutralize = (request: NeutralizeRequest, idempotencyKey?: string): ApiRequest =>
	write('POST', '/v1/account/neutralize', request, idempotencyKey);
