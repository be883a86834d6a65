import type { SegmentMembersResult } from '@marketing-cible/contract/requests';
import { idField, text } from './fields.ts';

export type Member = SegmentMembersResult['results'][number];

/** A contact that joined or left a list, or was there, or was not, before. */
export function memberResult(list: string, { contactId, status }: Member) {
	return { id: contactId ?? '', list, status: status as string };
}

export const memberOutputFields = [
	idField('Contact ID'),
	text('list', 'List ID'),
	text('status', 'Status'),
];

export const memberSample: ReturnType<typeof memberResult> = {
	id: 'con_01KAQ4C2W4E6R8T0Y2U4I6O8P0',
	list: 'seg_01KAQ4H2J4K6L8M0N2P4Q6R8S0',
	status: 'added',
};
