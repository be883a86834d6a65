import { judgeFailure } from './judge-failure.ts';
import { type Judgement, type MailStatus, readAllStatuses, readMailStatus } from './status-code.ts';

/** What a delivery status notification reports about one recipient (RFC 3464, 2.3). */
export interface RecipientStatus {
	action: Action;
	status: MailStatus;
	/** What a failure says about the address; `null`: the report does not tell. */
	judgement: Judgement | null;
}

type Action = 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded';

/** Our mails have one recipient, and so do their notifications. */
const MAX_GROUPS = 50;
/** Beginnings of the values of `Action`; some servers write `failure` or `delay`. */
const ACTIONS: readonly (readonly [string, Action])[] = [
	['fail', 'failed'],
	['expired', 'failed'],
	['delay', 'delayed'],
	['deliver', 'delivered'],
	['relay', 'relayed'],
	['expand', 'expanded'],
];

/**
 * Reads a `message/delivery-status` part: the fields of the message, then a group of fields per recipient.
 * @returns the statuses of the recipients in order; empty when the part cannot be read.
 */
export function readDeliveryStatus(text: string): RecipientStatus[] {
	return readGroups(text).flatMap((fields) => readRecipient(fields) ?? []);
}

/** Groups of header-like fields, names in lower case; folded lines are unfolded (RFC 5322, 2.2.3). */
export function readGroups(text: string): Map<string, string>[] {
	const groups: Map<string, string>[] = [];
	let group = new Map<string, string>();
	let name = '';
	for (const line of text.split(/\r\n|\r|\n/)) {
		if (groups.length >= MAX_GROUPS) return groups;
		if (line.trim() === '') {
			if (group.size > 0) groups.push(group);
			group = new Map();
			name = '';
		} else if (/^[ \t]/.test(line)) {
			if (name !== '') group.set(name, `${group.get(name) ?? ''} ${line.trim()}`);
		} else {
			const colon = line.indexOf(':');
			name = colon < 1 ? '' : line.slice(0, colon).trim().toLowerCase();
			// Of repeated fields the first counts; later ones were added on the way.
			if (name !== '' && group.has(name)) name = '';
			if (name !== '') group.set(name, line.slice(colon + 1).trim());
		}
	}
	if (group.size > 0) groups.push(group);
	return groups;
}

function readRecipient(fields: ReadonlyMap<string, string>): RecipientStatus | null {
	const reported = fields.get('status') ?? '';
	const action = readAction(fields, reported);
	if (action === null) return null;
	// Exchange puts the reply of the remote server into a field of its own.
	const diagnostic = ['diagnostic-code', 'x-supplementary-info', 'x-original-diagnostic-code']
		.map((name) => fields.get(name) ?? '')
		.join(' ')
		.trim();
	const failure = { statuses: statusesOf(reported, diagnostic), text: diagnostic };
	const { status, judgement } = judgeFailure(failure);
	return { action, status, judgement };
}

/** RFC 3464, 2.3.3 requires the action; without it the class of the status tells whether the server gave up. */
function readAction(fields: ReadonlyMap<string, string>, status: string): Action | null {
	const word = (fields.get('action') ?? '').trim().toLowerCase();
	const known = ACTIONS.find(([beginning]) => word.startsWith(beginning));
	if (known !== undefined) return known[1];
	if (!fields.has('final-recipient') && !fields.has('original-recipient')) return null;
	if (/^\s*5\./.test(status)) return 'failed';
	return /^\s*4\./.test(status) ? 'delayed' : null;
}

/**
 * The codes of the remote server, then that of the reporting one, which may be a translation: old servers report every 550 as
 * 5.1.1.
 */
function statusesOf(reported: string, diagnostic: string): MailStatus[] {
	const remote = readAllStatuses(diagnostic);
	const own = readMailStatus(reported);
	const basic = remote[0]?.basic ?? own.basic;
	return [...remote, own]
		.filter(({ enhanced }) => enhanced !== null)
		.map(({ enhanced }) => ({ basic, enhanced }))
		.concat({ basic, enhanced: null });
}
