import type { OperatorSubProcessor, ParsedSubProcessorRequest } from '@marketing-cible/contract';
import { inBoth, orderMail } from '../account-mail/outbox.ts';
import { fromIso, toIso } from '../clock.ts';
import type { Core } from '../core.ts';
import { invalidField } from '../problems.ts';
import { insertRows } from '../store/insert.ts';
import type { Unit } from '../store/store.ts';
import { hoursGranted } from './granted-hours.ts';
import { noticeMail } from './mail.ts';
import { sealedSubProcessor, sealedSubProcessorNotice, type SubProcessorSecret } from './secret.ts';
import { operatorView, requireSubProcessor } from './sub-processors.ts';
import type { StoredSubProcessor } from './tables.ts';

const HOUR_MS = 3_600_000;

/**
 * Puts a sub-processor on record and tells every client of it by e-mail (GDPR, article 28(2); personal data annex, 2.2), in one
 * transaction. No notice goes out for one that the contract names already.
 * @throws {ProblemError} 422 if it would begin before the clients had their time to object, or gives them less than their terms grant.
 */
export async function announceSubProcessor(
	core: Core,
	unit: Unit,
	request: ParsedSubProcessorRequest,
): Promise<OperatorSubProcessor> {
	const now = core.clock.now();
	const startsAt = fromIso(request.startsAt);
	const { noticeHours, namedIn } = request;
	if (namedIn === undefined) await requireGrantedHours(unit, noticeHours);
	if (namedIn === undefined && startsAt < now + noticeHours * HOUR_MS) {
		throw invalidField(
			'/startsAt',
			`must be ${toIso(now + noticeHours * HOUR_MS)} or later: clients have ${noticeHours} hours to object (or say in namedIn which document of the contract names it)`,
		);
	}
	if (request.replaces !== undefined) await requireReplaced(unit, request.replaces);
	const id = core.newId('sbp');
	const secret: SubProcessorSecret = {
		...{ name: request.name, activity: request.activity, contact: request.contact },
		contractFrom: request.contractFrom,
		contractUntil: request.contractUntil ?? null,
		replaces: request.replaces ?? null,
		namedIn: namedIn ?? null,
		safeguard: request.safeguard ?? null,
		endReason: null,
	};
	await unit.db
		.insertInto('sub_processors')
		.values({
			id,
			country: request.country,
			channels: [...new Set(request.channels)].sort().join(','),
			safeguard: request.safeguard?.kind ?? null,
			is_named: namedIn === undefined ? 0 : 1,
			notice_hours: noticeHours,
			...{ starts_at: startsAt, ends_at: null },
			sealed: sealedSubProcessor.seal(core.vault, secret, id),
			created_at: now,
		})
		.execute();
	const row = await requireSubProcessor(unit.db, id);
	if (namedIn === undefined) await tellClients(core, unit, row, noticeMail(row, secret));
	return operatorView(core, unit.db, row);
}

async function requireGrantedHours(unit: Unit, noticeHours: number): Promise<void> {
	const granted = await hoursGranted(unit.db);
	if (granted !== null && noticeHours < granted) {
		throw invalidField(
			'/noticeHours',
			`must be ${granted} or more: the terms of a client grant so many hours to object`,
		);
	}
}

async function requireReplaced(unit: Unit, id: string): Promise<void> {
	const row = await unit.db
		.selectFrom('sub_processors')
		.select('id')
		.where('id', '=', id)
		.executeTakeFirst();
	if (row === undefined) throw invalidField('/replaces', 'is not a sub-processor on record');
}

/** Every account under a contract that is not closed; the operator's own is none of its clients. */
async function tellClients(
	core: Core,
	unit: Unit,
	{ id, created_at: announcedAt }: StoredSubProcessor,
	mail: ReturnType<typeof inBoth>,
): Promise<void> {
	const accounts = await unit.db
		.selectFrom('accounts')
		.select('id')
		.where('governance', 'is not', null)
		.where('status', 'in', ['active', 'suspended'])
		.orderBy('id')
		.execute();
	const rows = accounts.map(({ id: accountId }) => ({
		...{ sub_processor_id: id, account_id: accountId, announced_at: announcedAt },
		...{ received_at: null, received_by: null, objected_at: null },
		sealed: sealedSubProcessorNotice.seal(
			core.vault,
			{ proof: null, objection: null },
			id,
			accountId,
		),
	}));
	await insertRows(unit.db, 'sub_processor_notices', rows);
	for (const { id: accountId } of accounts) await orderMail(core, unit, accountId, id, mail);
}
