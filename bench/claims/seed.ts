import type { Core } from '../../platform/src/core.ts';
import { decide, defaultPolicy } from '../../platform/src/compliance.ts';
import { sealedMessage } from '../../platform/src/messages/message/model.ts';
import type { MessageStatus } from '@marketing-cible/contract';
import { subjectHash } from '../../platform/src/subjects/subject.ts';

/** Rows per statement and statements per commit. */
const ROWS = 200;
const STATEMENTS = 20;

/**
 * Stores alerts as the API would, each to a different person.
 * @param statusOf returns the status of a message by its index.
 */
export async function seed(
	core: Core,
	count: number,
	statusOf: (index: number) => MessageStatus,
): Promise<void> {
	const now = core.clock.now();
	await core.store.transaction(async ({ db }) => {
		await db
			.insertInto('accounts')
			.values({ id: 'acc_bench', name: 'bench', policy: null, created_at: now })
			.execute();
	});
	const question = {
		channel: 'sms',
		purpose: 'transactional',
		to: '+33612345678',
		content: { text: 'x' },
	} as const;
	const verdict = decide(question, { consents: [], optOuts: [] }, defaultPolicy, now, 'defer');
	let index = 0;
	const row = () => {
		const id = core.newId('msg');
		const to = `+336${String(10_000_000 + index)}`;
		const secret = {
			to,
			sender: 'DURAND',
			content: { text: `Votre commande ${index} est prete.` },
			recipient: null,
			sector: null,
			reference: null,
			metadata: {},
			verdict,
		};
		return {
			id,
			account_id: 'acc_bench',
			channel: 'sms' as const,
			purpose: 'transactional' as const,
			status: statusOf(index++),
			priority: 0,
			subject_hash: subjectHash(core, 'acc_bench', to),
			destination: null,
			reference_hash: null,
			outside_hours: 'defer' as const,
			send_at: null,
			not_after: null,
			due_at: now,
			attempts: 0,
			segments: 1,
			cost: 1,
			carrier_ref: null,
			owner: null,
			sealed: sealedMessage.seal(core.vault, secret, id),
			created_at: now,
			updated_at: now,
		};
	};
	while (index < count) {
		await core.store.transaction(async ({ db }) => {
			for (let done = 0; done < STATEMENTS && index < count; done++) {
				const rows = Array.from({ length: Math.min(ROWS, count - index) }, row);
				await db.insertInto('messages').values(rows).execute();
			}
		});
	}
}
