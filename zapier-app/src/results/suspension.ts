import { labelText, SUSPENSION_KIND_LABELS } from '@marketing-cible/contract/edge';
import type { Suspension } from '@marketing-cible/contract/requests';
import { unexpectedResponseError } from '../errors.ts';
import { idField, instantField, list, text } from './fields.ts';

/** A suspension in the output of the search. */
export function suspensionResult(suspension: Partial<Suspension> | null | undefined) {
	const { id, state, kind, scope } = suspension ?? {};
	if (typeof id !== 'string' || typeof state !== 'string' || typeof kind !== 'string') {
		throw unexpectedResponseError();
	}
	return {
		id,
		state,
		kind,
		cause: Object.hasOwn(SUSPENSION_KIND_LABELS, kind)
			? labelText(SUSPENSION_KIND_LABELS[kind])
			: null,
		scope: scope?.type ?? null,
		scope_name: scope?.id ?? null,
		stops: Array.isArray(suspension?.stops) ? suspension.stops : [],
		reason: suspension?.reason ?? null,
		how_to_lift: suspension?.howToLift?.en ?? null,
		in_force_since: suspension?.inForceSince ?? null,
		ended_at: suspension?.endedAt ?? null,
		created_at: suspension?.createdAt ?? null,
	};
}

export const suspensionOutputFields = [
	idField('Suspension ID'),
	text('state', 'State'),
	text('kind', 'Kind'),
	text('cause', 'Cause'),
	text('scope', 'What Is Suspended'),
	text('scope_name', 'Which One'),
	list('stops', 'Stopped Messages'),
	text('reason', 'Reason'),
	text('how_to_lift', 'How to Lift It'),
	instantField('in_force_since', 'In Force Since'),
	instantField('ended_at', 'Ended At'),
	instantField('created_at', 'Created At'),
];

export const suspensionSample: ReturnType<typeof suspensionResult> = {
	id: 'sus_01KAQ50M2N4B6V8C0X2Z4L6K8J',
	state: 'in_force',
	kind: 'spam_reports',
	cause: 'Spam Reports',
	scope: 'channel',
	scope_name: 'email',
	stops: ['marketing'],
	reason: null,
	how_to_lift: 'Say what happened and what you did about it; the provider decides.',
	in_force_since: '2026-11-24T09:00:00Z',
	ended_at: null,
	created_at: '2026-11-24T09:00:00Z',
};
