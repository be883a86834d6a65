import type { LegalRate as RateView, LegalRateRequest } from '@marketing-cible/contract';
import {
	checkProposedRate,
	confirmRate,
	type HalfYear,
	type LegalRate,
	PUBLISHED_RATES,
} from '@marketing-cible/governance';
import type { Selectable } from 'kysely';
import { requireSecondPerson } from '../../acts/second-person.ts';
import type { Core } from '../../core.ts';
import { invalidField, ProblemError } from '../../problems.ts';
import type { Db } from '../../store/schema.ts';
import type { Unit } from '../../store/store.ts';
import { percentText, readDecimal } from '../amounts.ts';
import type { LegalRateTable } from '../tables.ts';

type Row = Selectable<LegalRateTable>;

/** There are two rates a year and few wrong proposals. */
const MOST = 200;
const LOCK = 'legal rates';

/** The rates in force: those that ship with the product, and those that two keys of the operator read in the Journal officiel. */
export async function ratesInForce(db: Db): Promise<readonly LegalRate[]> {
	const rows = await db
		.selectFrom('legal_rates')
		.selectAll()
		.where('confirmed_at', 'is not', null)
		.orderBy('half_year')
		.limit(MOST)
		.execute();
	return [...PUBLISHED_RATES, ...rows.map(rateOf)];
}

/**
 * Stores a rate that a person read in the Journal officiel. It takes effect once another key confirms it.
 * @throws {ProblemError} 422 for an impossible rate; 409 for a half-year with a known rate.
 */
export async function proposeRate(
	core: Core,
	unit: Unit,
	operator: string,
	{ halfYear, rate: text, source }: LegalRateRequest,
): Promise<RateView> {
	await unit.lock([LOCK], 'exclusive');
	const rate = readDecimal(text, 'percent', '/rate');
	await refuse(unit.db, { halfYear: halfYear as HalfYear, rate, source });
	const { count } = await unit.db
		.selectFrom('legal_rates')
		.select(({ fn }) => fn.countAll<number>().as('count'))
		.executeTakeFirstOrThrow();
	if (count >= MOST) {
		throw new ProblemError('conflict', 'There are too many proposals: confirm one of them.');
	}
	const row = {
		...{ id: core.newId('rat'), half_year: halfYear, rate: Number(rate), source },
		...{ proposed_by: operator, created_at: core.clock.now() },
		...{ confirmed_by: null, confirmed_at: null },
	};
	await unit.db.insertInto('legal_rates').values(row).execute();
	return rateView(row);
}

/**
 * Confirms a rate by a second reading of the same figure in the Journal officiel.
 * @throws {ProblemError} 404; 409 for the key that proposed it, and for a half-year with a known rate; 422 for another figure.
 */
export async function acceptRate(
	core: Core,
	unit: Unit,
	operator: string,
	id: string,
	read: string,
): Promise<RateView> {
	await unit.lock([LOCK], 'exclusive');
	const row = await unit.db
		.selectFrom('legal_rates')
		.selectAll()
		.where('id', '=', id)
		.executeTakeFirst();
	if (row === undefined) {
		throw new ProblemError(
			'not-found',
			'There is no legal rate with this id. GET /v1/operator/legal-rates lists them.',
		);
	}
	const proposed = rateOf(row);
	await refuse(unit.db, proposed);
	const figure = readDecimal(read, 'percent', '/rate');
	const act = { kind: 'legal_rate', id, proposedBy: row.proposed_by } as const;
	await requireSecondPerson(unit, { ...act, proposedAt: row.created_at }, operator);
	const result = confirmRate({ ...proposed, proposedBy: row.proposed_by }, operator, figure);
	if ('problem' in result) {
		throw invalidField('/rate', 'is not the proposed rate: read the source again, both of you');
	}
	const confirmed = { confirmed_by: operator, confirmed_at: core.clock.now() };
	await unit.db.updateTable('legal_rates').set(confirmed).where('id', '=', id).execute();
	return rateView({ ...row, ...confirmed });
}

/** All rates, those of the product and those that the operator proposed, newest first. */
export async function listRates(core: Core): Promise<RateView[]> {
	const rows = await core.store.read
		.selectFrom('legal_rates')
		.selectAll()
		.orderBy('seq', 'desc')
		.limit(MOST)
		.execute();
	const published = PUBLISHED_RATES.map(
		({ halfYear, rate, source }): RateView => ({
			...{ id: null, halfYear, rate: percentText(rate), source, state: 'published' },
			...{ proposedBy: null, confirmedBy: null },
		}),
	);
	return [...rows.map(rateView), ...published.reverse()];
}

async function refuse(db: Db, rate: LegalRate): Promise<void> {
	const problem = checkProposedRate(rate, await ratesInForce(db));
	if (problem === null) return;
	if (problem === 'known') {
		throw new ProblemError('conflict', 'The rate of this half-year is known and does not change.');
	}
	throw invalidField(
		problem === 'half_year' ? '/halfYear' : `/${problem}`,
		problem === 'rate' ? 'must be above 0 and at most 20.00' : 'is not valid',
	);
}

function rateOf({ half_year: halfYear, rate, source }: Row): LegalRate {
	return { halfYear: halfYear as HalfYear, rate: BigInt(rate), source };
}

function rateView(row: Omit<Row, 'seq'>): RateView {
	return {
		id: row.id,
		halfYear: row.half_year,
		rate: percentText(row.rate),
		source: row.source,
		state: row.confirmed_at === null ? 'proposed' : 'confirmed',
		proposedBy: row.proposed_by,
		confirmedBy: row.confirmed_by,
	};
}
