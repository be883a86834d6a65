import { contactView, openContact } from '../../contacts/model.ts';
import { audienceEnd, audiencePage } from '../../segments/audience.ts';
import { type ExportSource, isInPeriod, nextOf } from './source.ts';

const shape = {
	scopes: ['contacts'],
	columns: [
		'id',
		'externalId',
		'phone',
		'email',
		'firstName',
		'lastName',
		'country',
		'postalCode',
		'timeZone',
		'birthDate',
		'language',
		'createdAt',
		'updatedAt',
	],
	spread: 'attributes',
	end: (core, accountId) => audienceEnd(core.store.read, accountId),
} as const satisfies Partial<ExportSource>;

/** All contacts of the account. */
export const contactsSource: ExportSource = {
	...shape,
	async page(core, accountId, filter, range) {
		const rows = await core.store.read
			.selectFrom('contacts')
			.selectAll()
			.where('account_id', '=', accountId)
			.where('seq', '>', range.after)
			.where('seq', '<=', range.upTo)
			.orderBy('seq')
			.limit(range.limit)
			.execute();
		const wanted = rows.filter((row) => isInPeriod(row, filter));
		return {
			rows: wanted.map((row) => contactView(openContact(core, row))),
			next: nextOf(rows, range),
		};
	},
};

/** The contacts of a segment. */
export const segmentSource: ExportSource = {
	...shape,
	async page(core, accountId, { segmentId = '' }, range) {
		const audience = { segments: [segmentId] };
		const page = await audiencePage(core, core.store.read, accountId, audience, range);
		return { rows: page.contacts.map(contactView), next: page.next };
	},
};
