import { sealContact } from '../../platform/src/contacts/model.ts';
import { EMPTY_FACTS } from '../../platform/src/contacts/put.ts';
import { recordConsents } from '../../platform/src/consents/consents.ts';
import type { Core } from '../../platform/src/core.ts';
import { insertRows } from '../../platform/src/store/insert.ts';
import { subjectHash } from '../../platform/src/subjects/subject.ts';

/** Contacts of one transaction. */
const CHUNK = 2000;
const DAY_MS = 24 * 3_600_000;

/** Stores an account with contacts that consented to marketing SMS; every twentieth lives in Guadeloupe. @returns the account. */
export async function seedContacts(core: Core, count: number): Promise<string> {
	const accountId = 'acc_bench';
	const now = core.clock.now();
	await core.store.transaction(({ db }) =>
		db
			.insertInto('accounts')
			.values({ id: accountId, name: 'bench', policy: null, created_at: now })
			.execute(),
	);
	for (let from = 0; from < count; from += CHUNK) {
		const people = Array.from({ length: Math.min(CHUNK, count - from) }, (_, offset) =>
			person(from + offset),
		);
		await core.store.transaction(async (unit) => {
			const rows = people.map((facts) => {
				const id = core.newId('con');
				const hash = subjectHash(core, accountId, facts.phone);
				return {
					...{ id, account_id: accountId, external_hash: null, email_hash: null },
					phone_hash: hash,
					sealed: sealContact(core, id, { ...EMPTY_FACTS, ...facts }),
					...{ created_at: now, updated_at: now },
				};
			});
			await insertRows(unit.db, 'contacts', rows);
			const evidence = {
				channels: ['sms' as const],
				purposes: ['marketing' as const],
				action: 'grant' as const,
				method: 'web_form' as const,
				collectedAt: new Date(now - 30 * DAY_MS).toISOString(),
				controller: 'Atelier Durand',
				wording: { text: "J'accepte de recevoir les offres par SMS.", language: 'fr' },
			};
			const given = people.map(({ phone }) => ({
				subject: { address: phone, hash: subjectHash(core, accountId, phone) },
				evidence,
			}));
			const settings = { skipKnown: false, silent: true };
			await recordConsents(core, unit, accountId, given, settings);
		});
	}
	return accountId;
}

function person(index: number) {
	const isInGuadeloupe = index % 20 === 19;
	const number = String(10_000_000 + index);
	return {
		phone: isInGuadeloupe ? `+590690${number.slice(-6)}` : `+336${number}`,
		firstName: 'Camille',
		country: 'FR',
		postalCode: isInGuadeloupe ? '97110' : '69001',
	};
}
