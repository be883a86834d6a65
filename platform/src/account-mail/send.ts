import { messageRequest } from '@marketing-cible/contract';
import { statusOf } from '../accounts/status.ts';
import type { Core } from '../core.ts';
import { isMetered } from '../credits/lots.ts';
import { submitMessages } from '../messages/intake/submit.ts';
import type { BackgroundWork } from '../module.ts';
import { firstAccount } from '../people/first-owner.ts';
import { createDueRowLoop } from '../store/due-rows.ts';
import { defaultSenders } from '../senders/senders.ts';
import type { Db } from '../store/schema.ts';
import type { Unit } from '../store/store.ts';
import type { AccountId } from '../types.ts';
import { mailLoops, sealedMail } from './outbox.ts';
import { recipientsOf } from './recipients.ts';

/** E-mails that one poll handles. */
const BATCH = 20;
/** The operator may name its sender, and the client its people, later. */
const RETRY_MS = 3_600_000;
const MOST_ATTEMPTS = 7 * 24;

/** Sends the e-mails of the operator, each once, also after a restart and with several processes. */
export function startAccountMail(core: Core): BackgroundWork {
	const loop = createDueRowLoop(core, {
		table: 'account_mails',
		batch: BATCH,
		due: (now, limit) =>
			core.store.read
				.selectFrom('account_mails')
				.select('id')
				.where('next_at', '<=', now)
				.orderBy('next_at')
				.limit(limit)
				.execute(),
		handle: ({ id }) => core.store.transaction((unit) => send(core, unit, id)),
		failed: (error) => core.log.error({ err: error }, 'e-mails to accounts could not be sent'),
	});
	mailLoops.set(core, loop);
	loop.wake();
	return { stop: () => loop.stop() };
}

/** Marks the e-mail and stores its messages in one transaction, so that it leaves once. */
async function send(core: Core, unit: Unit, id: string): Promise<void> {
	await unit.lock([`account mail ${id}`], 'exclusive');
	const row = await unit.db
		.selectFrom('account_mails')
		.selectAll()
		.where('id', '=', id)
		.executeTakeFirst();
	const now = core.clock.now();
	// Another process was faster.
	if (row?.next_at == null || row.next_at > now) return;
	const operator = await operatorAccount(core, unit.db);
	const recipients = await recipientsOf(core, unit.db, row.account_id);
	const { subject, text } = sealedMail.open(core.vault, row.sealed, id);
	const isSent =
		operator !== null &&
		(await submit(core, unit, operator, { id, subject, text, recipients })) > 0;
	const attempts = row.attempts + 1;
	const isOver = isSent || attempts >= MOST_ATTEMPTS;
	if (!isSent && isOver)
		core.log.warn({ id }, 'an e-mail to the owners of an account was given up');
	await unit.db
		.updateTable('account_mails')
		.set({ attempts, next_at: isOver ? null : now + RETRY_MS, sent_at: isSent ? now : null })
		.where('id', '=', id)
		.execute();
}

/**
 * The account of the operator, which is the oldest one: its default e-mail sender writes, and nobody's credits pay.
 * @returns `null`: it sends nothing now, has no default e-mail sender, or pays by credits itself.
 */
async function operatorAccount(core: Core, db: Db): Promise<AccountId | null> {
	const first = await firstAccount({ db });
	if (first === undefined) return null;
	const accountId = first.id as AccountId;
	if ((await statusOf(db, accountId)) !== 'active' || (await isMetered(db, accountId))) return null;
	return (await defaultSenders(core, db, accountId)).has('email') ? accountId : null;
}

/** @returns how many messages the rules let in. */
async function submit(
	core: Core,
	unit: Unit,
	accountId: AccountId,
	mail: { id: string; subject: string; text: string; recipients: readonly string[] },
): Promise<number> {
	const { id, subject, text, recipients } = mail;
	if (recipients.length === 0) return 0;
	const caller = { keyId: id, accountId, scopes: ['messages'] as const };
	const entries = recipients.map((to) => ({
		request: messageRequest.parse({
			...{ channel: 'email', purpose: 'transactional', to, reference: id },
			content: { subject, text, language: 'fr' },
		}),
		...{ caller, rendered: null, keyed: null },
	}));
	const results = await submitMessages(core, unit, accountId, entries);
	return results.filter(({ kind }) => kind === 'accepted').length;
}
