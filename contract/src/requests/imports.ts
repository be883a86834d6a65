import { createHash } from 'node:crypto';
import type { ImportMapRequest, ImportRequest } from '../types.ts';
import { type ApiRequest, type Query, read, segment, write } from './request.ts';

const pathOf = (id: string, rest = '') => `/v1/imports/${segment(id)}${rest}`;

/** A contact list in a file: uploaded in parts, checked, then imported. */
export const imports = {
	/** The file follows in parts of `partBytes` of the answer. */
	create: (request: ImportRequest, idempotencyKey?: string): ApiRequest =>
		write('POST', '/v1/imports', request, idempotencyKey),
	get: (id: string): ApiRequest => read(pathOf(id)),
	list: (query: Query = {}): ApiRequest => read('/v1/imports', query),
	/** @param number from 1; the same part may be sent again. */
	putPart: (id: string, number: number, bytes: Uint8Array): ApiRequest => ({
		method: 'PUT',
		path: pathOf(id, `/parts/${number}`),
		query: {},
		body: bytes,
		headers: {
			accept: 'application/json',
			'content-type': 'application/octet-stream',
			'x-content-sha256': createHash('sha256').update(bytes).digest('hex'),
		},
	}),
	analyse: (id: string): ApiRequest => write('POST', pathOf(id, '/analyse'), {}),
	/** Without a body, the recognized columns apply. No empty object: n8n would drop it and keep its content type. */
	map: (id: string, request?: ImportMapRequest): ApiRequest =>
		write('POST', pathOf(id, '/map'), request),
	/** Nothing is imported. */
	dryRun: (id: string): ApiRequest => write('POST', pathOf(id, '/dry-run'), {}),
	run: (id: string): ApiRequest => write('POST', pathOf(id, '/run'), {}),
	rows: (id: string, query: Query = {}): ApiRequest => read(pathOf(id, '/rows'), query),
	/** The invalid rows as a CSV file. */
	rejects: (id: string): ApiRequest => ({
		...read(pathOf(id, '/rejects')),
		headers: { accept: 'text/csv' },
	}),
};
