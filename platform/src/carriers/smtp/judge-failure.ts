import { isGeneral, type Judgement, judgeStatus, type MailStatus } from './status-code.ts';
import { type Cause, causeOf } from './status-text.ts';

/** A permanent failure as a server or a report tells it. */
export interface Failure {
	/** The codes of the reply and of everybody who passed it on, the most exact first. */
	statuses: readonly MailStatus[];
	/** The words of the reply; only searched. */
	text: string;
}

export interface JudgedFailure {
	/** `null`: neither codes nor words tell what the failure is about. */
	judgement: Judgement | null;
	/** The codes that fit the judgement best. */
	status: MailStatus;
	cause: Cause | null;
}

/**
 * Judges a failure by its words and its codes; both doors use it, replies at the hand-over and reports by mail. A suppressed address
 * is lost for orders too, so the address must be to blame beyond doubt: words about the sender, a limit or a full mailbox count more
 * than any code, and of codes that disagree the mildest counts. Clear words about a missing mailbox make up for a wrong code.
 */
export function judgeFailure({ statuses, text }: Failure): JudgedFailure {
	const cause = causeOf(text);
	const judgement = weigh(cause, statuses);
	return { judgement, status: fittingStatus(statuses, judgement), cause };
}

function weigh(cause: Cause | null, statuses: readonly MailStatus[]): Judgement | null {
	if (cause === 'sender') return 'blocked';
	if (cause === 'full' || statuses.some(isTemporary)) return 'soft';
	// Trouble on the way says little; a code for policy or content says more.
	if (cause === 'temporary') return judgeCodes(statuses) === 'blocked' ? 'blocked' : 'soft';
	if (cause === 'no mailbox') return statuses.some(isAboutSender) ? 'blocked' : 'hard';
	if (cause === 'refused recipient' && isRefusedByDirectory(statuses)) return 'hard';
	// A general code says less than the words.
	if (cause === 'unwanted' && statuses.every(isGeneral)) return 'blocked';
	return judgeCodes(statuses) ?? (cause === 'refused recipient' ? 'hard' : null);
}

/** Of codes that disagree, the one that spares the address; general ones count only if there is no other. */
function judgeCodes(statuses: readonly MailStatus[]): Judgement | null {
	const exact = statuses.filter((status) => !isGeneral(status));
	const judged = (exact.length === 0 ? statuses : exact).map(judgeStatus);
	return (['blocked', 'soft', 'hard'] as const).find((one) => judged.includes(one)) ?? null;
}

function isTemporary({ basic, enhanced }: MailStatus): boolean {
	return enhanced === null ? basic !== null && basic < 500 : enhanced.startsWith('4.');
}

/** RFC 3463, 3.2: X.1.7 and X.1.8 are the sender's address. */
function isAboutSender({ enhanced }: MailStatus): boolean {
	return enhanced !== null && /^5\.1\.(?:7|8|20|90)$/.test(enhanced);
}

/** Exchange Online refuses recipients that are not in its directory with `5.4.1 Recipient address rejected: Access denied`. */
function isRefusedByDirectory(statuses: readonly MailStatus[]): boolean {
	const exact = statuses.filter((status) => !isGeneral(status));
	return exact.length > 0 && exact.every(({ enhanced }) => enhanced === '5.4.1');
}

function fittingStatus(statuses: readonly MailStatus[], judgement: Judgement | null): MailStatus {
	const exact = statuses.filter((status) => !isGeneral(status));
	return (
		exact.find((status) => judgeStatus(status) === judgement) ??
		exact[0] ??
		statuses.find(({ enhanced }) => enhanced !== null) ??
		statuses[0] ?? { basic: null, enhanced: null }
	);
}
