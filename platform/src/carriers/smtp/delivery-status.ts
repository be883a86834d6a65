import { type Judgement, judgeStatus, type MailStatus, readMailStatus } from './status-code.ts';
import { classifyStatusText } from './status-text.ts';

/** What a delivery status notification says of one recipient (RFC 3464, 2.3). */
export interface RecipientStatus {
	action: 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded';
	status: MailStatus;
	/** Of a failure: what it says of the address. */
	judgement: Judgement;
}

/** More groups of fields than any notification has; ours has one recipient. */
const GROUPS = 50;
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
		if (groups.length >= GROUPS) return groups;
		if (line.trim() === '') {
			if (group.size > 0) groups.push(group);
			group = new Map();
			name = '';
		} else if (/^[ \t]/.test(line)) {
			if (name !== '') group.set(name, `${group.get(name) ?? ''} ${line.trim()}`);
		} else {
			const colon = line.indexOf(':');
			name = colon < 1 ? '' : line.slice(0, colon).trim().toLowerCase();
			// The first of a kind counts; a second one is somebody's addition.
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
	const told = readMailStatus(fields.get('status') ?? '');
	const diagnostic = fields.get('diagnostic-code') ?? '';
	const remote = readMailStatus(diagnostic);
	const status = {
		basic: remote.basic ?? told.basic,
		enhanced: moreExact(told.enhanced, remote.enhanced),
	};
	return { action, status, judgement: judgeFailure(status, diagnostic) };
}

/** What the last server said is more exact than a general code of the reporting one (`5.0.0`). */
function moreExact(told: string | null, remote: string | null): string | null {
	if (told === null || /^[245]\.[0-9]\.0$/.test(told)) return remote ?? told;
	return told;
}

/** Judges a failure by its codes, then by its words, which make it hard only beside a code for mailboxes; what neither tells is soft. */
export function judgeFailure(status: MailStatus, words: string): Judgement {
	const judged = judgeStatus(status);
	if (judged !== null) return judged;
	const said = classifyStatusText(words) ?? 'soft';
	return said === 'hard' && ![550, 551, 553].includes(status.basic ?? 0) ? 'soft' : said;
}
