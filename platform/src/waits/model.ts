import type { Wait, WaitChoice, WaitFor, WaitStatus } from '@marketing-cible/contract';
import type { Selectable } from 'kysely';
import { toIso } from '../clock.ts';
import type { Channel } from '../compliance.ts';
import type { Core } from '../core.ts';
import { sealed } from '../security/sealed.ts';
import { ERASED } from '../subjects/subject.ts';
import type { WaitTable } from './tables.ts';

/** The part of a wait that is sealed at rest. */
export interface WaitSecret {
	/** E.164 or an e-mail address. */
	to: string;
	choices: readonly WaitChoice[];
	unmatched: Wait['unmatched'];
	/** The answer that ended it. */
	choice: string | null;
	text: string | null;
	keys: string | null;
}

/** A wait as the platform works with it. */
export interface StoredWait {
	id: string;
	accountId: string;
	messageId: string;
	webhookId: string | null;
	channel: Channel;
	awaited: WaitFor;
	status: WaitStatus;
	reason: string | null;
	requestHash: string;
	/** Milliseconds since the epoch. */
	expiresAt: number;
	createdAt: number;
	endedAt: number | null;
	secret: WaitSecret;
}

/** Seals and opens {@link WaitSecret}, bound to the id of the wait. */
export const sealedWait = sealed<WaitSecret>('wait');

/** What stays of a wait whose person was erased, or whose sealed part cannot be read. */
export const NO_SECRET: WaitSecret = {
	to: ERASED,
	choices: [],
	unmatched: 'keep_waiting',
	choice: null,
	text: null,
	keys: null,
};

export function openWait(core: Core, row: Selectable<WaitTable>): StoredWait {
	return {
		id: row.id,
		accountId: row.account_id,
		messageId: row.message_id,
		webhookId: row.webhook_id,
		channel: row.channel,
		awaited: row.awaited,
		status: row.status,
		reason: row.reason,
		requestHash: row.request_hash,
		expiresAt: row.expires_at,
		createdAt: row.created_at,
		endedAt: row.ended_at,
		secret: openSecret(core, row),
	};
}

/** One row that cannot be read must not keep the others, or its own workflow, waiting. */
function openSecret(core: Core, { id, sealed: bytes }: Selectable<WaitTable>): WaitSecret {
	try {
		return sealedWait.open(core.vault, bytes, id);
	} catch (error) {
		core.log.error({ err: error, waitId: id }, 'a stored wait cannot be read');
		return NO_SECRET;
	}
}

/** The wait as its owner sees it. */
export function waitView(wait: StoredWait): Wait {
	const { secret } = wait;
	return {
		id: wait.id,
		messageId: wait.messageId,
		channel: wait.channel,
		to: secret.to,
		for: wait.awaited,
		status: wait.status,
		choices: [...secret.choices],
		unmatched: secret.unmatched,
		choice: secret.choice,
		text: secret.text,
		keys: secret.keys,
		reason: wait.reason,
		expiresAt: toIso(wait.expiresAt),
		createdAt: toIso(wait.createdAt),
		endedAt: wait.endedAt === null ? null : toIso(wait.endedAt),
	};
}
