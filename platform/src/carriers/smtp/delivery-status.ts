import { type Judgement, judgeStatus, type MailStatus, readMailStatus } from './status-code.ts';
import { classifyStatusText } from './status-text.ts';

/** What a delivery status notification reports about one recipient (RFC 3464, 2.3). */
export interface RecipientStatus {
	action: 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded';
	status: MailStatus;
	/** What a failure says about the address. */
	judgement: Judgement;
}

/** Our mails have one recipient, and so do their notifications. */
const MAX_GROUPS = 50;
const ACTIONS = ['failed', 'delayed', 'delivered', 'relayed', 'expanded'] as const;

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
	const word = /^[a-z]+/i.exec(fields.get('action') ?? '')?.[0].toLowerCase();
	const action = ACTIONS.find((known) => known === word);
	if (action === undefined) return null;
	const reported = readMailStatus(fields.get('status') ?? '');
	const diagnostic = fields.get('diagnostic-code') ?? '';
	const remote = readMailStatus(diagnostic);
	const status = {
		basic: remote.basic ?? reported.basic,
		enhanced: moreExact(reported.enhanced, remote.enhanced),
	};
	return { action, status, judgement: judgeFailure(status, diagnostic) };
}

/** The code of the remote server is more exact than a general code of the reporting one (`5.0.0`). */
function moreExact(reported: string | null, remote: string | null): string | null {
	if (reported === null || /^[245]\.[0-9]\.0$/.test(reported)) return remote ?? reported;
	return reported;
}

/** Judges a failure by its codes, then by its text, which makes it hard only beside a code for mailboxes; default: soft. */
export function judgeFailure(status: MailStatus, text: string): Judgement {
	const judged = judgeStatus(status);
	if (judged !== null) return judged;
	const fromText = classifyStatusText(text) ?? 'soft';
	return fromText === 'hard' && ![550, 551, 553].includes(status.basic ?? 0) ? 'soft' : fromText;
}
