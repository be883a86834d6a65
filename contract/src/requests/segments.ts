import type { SegmentMemberKey, SegmentRequest } from '../types.ts';
import { type ApiRequest, type Query, read, segment, write } from './request.ts';

const membersOf = (id: string) => `/v1/segments/${segment(id)}/members`;

/** Segments: conditions that choose contacts, or lists that are filled by hand. */
export const segments = {
	create: (request: SegmentRequest, idempotencyKey?: string): ApiRequest =>
		write('POST', '/v1/segments', request, idempotencyKey),
	get: (id: string): ApiRequest => read(`/v1/segments/${segment(id)}`),
	list: (query: Query = {}): ApiRequest => read('/v1/segments', query),
	members: (id: string, query: Query = {}): ApiRequest => read(membersOf(id), query),
	/** 1–1000 entries; an invalid entry never stops the others. Lists only. */
	addMembers: (id: string, members: readonly SegmentMemberKey[]): ApiRequest =>
		write('POST', membersOf(id), { members }),
	/** The contacts themselves stay. */
	removeMembers: (id: string, members: readonly SegmentMemberKey[]): ApiRequest =>
		write('DELETE', membersOf(id), { members }),
};
