import type {
	AppealRequest,
	ComplaintAnswerRequest,
	ComplaintRequest,
	NeutralizeRequest,
	ProofAnswerRequest,
} from '../types.ts';
import { type ApiRequest, type Query, read, segment, write } from './request.ts';

/** The balance of an account, its lots and its bookings. */
export const credits = {
	get: (): ApiRequest => read('/v1/credits'),
	lots: (query: Query = {}): ApiRequest => read('/v1/credits/lots', query),
	entries: (query: Query = {}): ApiRequest => read('/v1/credits/entries', query),
};

/** Complaints of recipients. */
export const complaints = {
	/** Opts the person out of all marketing before the platform answers. */
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
	/** Must prove the consent of every person in the request; otherwise it is refused. */
	answer: (id: string, answer: ProofAnswerRequest, idempotencyKey?: string): ApiRequest =>
		write('POST', `/v1/proof-requests/${segment(id)}/answer`, answer, idempotencyKey),
};

/** Invoices from the operator of the platform to the account. */
export const invoices = {
	get: (id: string): ApiRequest => read(`/v1/invoices/${segment(id)}`),
	list: (query: Query = {}): ApiRequest => read('/v1/invoices', query),
	/** The PDF file, which embeds the invoice as XML (Factur-X). */
	pdf: (id: string): ApiRequest => read(`/v1/invoices/${segment(id)}/pdf`),
};

/** Suspensions in force, and how to lift them. */
export const suspensions = {
	get: (id: string): ApiRequest => read(`/v1/suspensions/${segment(id)}`),
	list: (query: Query = {}): ApiRequest => read('/v1/suspensions', query),
	/** Asks the operator to lift the suspension, which decides: with measures, or without them to contest it. */
	appeal: (id: string, request: AppealRequest, idempotencyKey?: string): ApiRequest => {
		const act = request.measures === undefined ? 'appeal' : 'reinstatement';
		return write('POST', `/v1/suspensions/${segment(id)}/${act}`, request, idempotencyKey);
	},
};

/** The deadlines of the contract. */
export const deadlines = {
	list: (query: Query = {}): ApiRequest => read('/v1/deadlines', query),
};

/** Revokes lost API keys and freezes what they have queued. Needs a key with the scope `admin`. */
export const neutralize = (request: NeutralizeRequest, idempotencyKey?: string): ApiRequest =>
	write('POST', '/v1/account/neutralize', request, idempotencyKey);
