import { type Acceptance, messageRequest } from '@marketing-cible/contract';
import { statusOf } from '../../accounts/status.ts';
import type { Core } from '../../core.ts';
import { submitMessages } from '../../messages/intake/submit.ts';
import type { BackgroundWork } from '../../module.ts';
import { createDueRowLoop } from '../../store/due-rows.ts';
import { defaultSenders } from '../../senders/senders.ts';
import type { Unit } from '../../store/store.ts';
import type { AccountId } from '../../types.ts';
import { acceptanceOf, pdfOf, sealedReceipt, type StoredReceipt } from './receipts.ts';

/** Receipts that one poll handles. */
const BATCH = 10;
/** A new client names its e-mail sender later. */
const RETRY_MS = 3_600_000;
const MOST_ATTEMPTS = 7 * 24;

const SUBJECT = 'Accusé de réception de votre acceptation / Receipt of your acceptance';
const TEXT = `Vous avez accepté les conditions au nom de votre entreprise. L'accusé de réception et les documents acceptés sont joints à ce message, octet pour octet : conservez-les.
You have accepted the terms in the name of your company. The receipt and the accepted documents are attached to this message, byte by byte: keep them.
`;

/** Draws and sends the receipts of acceptances, each once, also after a restart and with several processes. */
export function startReceipts(core: Core): BackgroundWork {
	const loop = createDueRowLoop(core, {
		table: 'acceptance_receipts',
		batch: BATCH,
		due: (now, limit) =>
			core.store.read
				.selectFrom('acceptance_receipts')
				.selectAll()
				.where('next_at', '<=', now)
				.orderBy('next_at')
				.limit(limit)
				.execute(),
		async handle(row) {
			const pdf = await drawn(core, row);
			await core.store.transaction((unit) => send(core, unit, row.acceptance_id, pdf));
		},
		failed: (error) => core.log.error({ err: error }, 'receipts could not be sent'),
	});
	loop.wake();
	return { stop: () => loop.stop() };
}

/** @returns `null`: it could not be drawn; one receipt does not stop the others. */
async function drawn(core: Core, row: StoredReceipt): Promise<Buffer | null> {
	try {
		return await pdfOf(core, core.store.read, row);
	} catch (error) {
		core.log.error({ err: error, id: row.acceptance_id }, 'a receipt could not be drawn');
		return null;
	}
}

/** Stores the document and its e-mail in one transaction, so that it leaves once. */
async function send(core: Core, unit: Unit, id: string, pdf: Buffer | null): Promise<void> {
	await unit.lock([`receipt ${id}`], 'exclusive');
	const row = await unit.db
		.selectFrom('acceptance_receipts')
		.selectAll()
		.where('acceptance_id', '=', id)
		.executeTakeFirst();
	const now = core.clock.now();
	// Another process was faster.
	if (row?.next_at == null || row.next_at > now) return;
	const acceptance = await acceptanceOf(core, unit.db, row);
	const messageId = pdf === null ? null : await mail(core, unit, row.account_id, acceptance);
	const attempts = row.attempts + 1;
	const { prices } = sealedReceipt.open(core.vault, row.sealed, id);
	const kept = { prices, pdf: pdf?.toString('base64') ?? null };
	await unit.db
		.updateTable('acceptance_receipts')
		.set({
			message_id: messageId,
			attempts,
			next_at: messageId !== null || attempts >= MOST_ATTEMPTS ? null : now + RETRY_MS,
			sealed: sealedReceipt.seal(core.vault, kept, id),
		})
		.where('acceptance_id', '=', id)
		.execute();
}

/**
 * Submits the e-mail as a transactional message of the account, from its default e-mail sender, on the way of every other message.
 * @returns its id; `null`: the account sends nothing, has no default e-mail sender, or the rules refuse it now.
 */
async function mail(
	core: Core,
	unit: Unit,
	account: string,
	{ id, userId, evidence }: Acceptance,
): Promise<string | null> {
	const accountId = account as AccountId;
	if ((await statusOf(unit.db, accountId)) !== 'active') return null;
	if (!(await defaultSenders(core, unit.db, accountId)).has('email')) return null;
	const request = messageRequest.parse({
		channel: 'email',
		purpose: 'transactional',
		to: evidence.email,
		content: { subject: SUBJECT, text: TEXT, language: 'fr' },
		reference: id,
	});
	const caller = { keyId: userId, accountId, scopes: ['messages'] as const };
	const [result] = await submitMessages(core, unit, accountId, [
		{ request, caller, rendered: null, keyed: null },
	]);
	return result?.kind === 'accepted' && result.message.status !== 'held' ? result.message.id : null;
}
