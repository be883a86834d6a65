import type { OperatorPriceList, PriceList } from '@marketing-cible/contract';
import {
	formatDecimal,
	HOUSE_PRICES,
	parseDecimal,
	type PriceList as Prices,
	SCALES,
} from '@marketing-cible/governance';
import type { Selectable } from 'kysely';
import { canonicalJson } from '../../canonical-json.ts';
import { fromIso, toIso } from '../../clock.ts';
import type { Core } from '../../core.ts';
import { sealed } from '../../security/sealed.ts';
import { cutPage, type PageRequest } from '../../store/paging.ts';
import type { Db } from '../../store/schema.ts';
import { sha256 } from '../documents/documents.ts';
import type { PriceListTable } from '../tables.ts';

/** Why a list replaces another one; `null`: no client is under other prices. */
export const sealedPrices = sealed<{ change: OperatorPriceList['change'] }>('prices');

/** A list without its hash: what the hash is of. */
export type PriceContent = Omit<PriceList, 'sha256'>;
export type StoredPrices = Selectable<PriceListTable>;

/** The list of the house, which holds until the operator publishes another one. */
export const HOUSE_LIST: PriceList = withHash(contentOf(HOUSE_PRICES));

/** A list with the hash by which acceptances and orders name it. */
export function withHash(content: PriceContent): PriceList {
	return { ...content, sha256: sha256(canonicalJson(content)) };
}

/** A list in the form of the API. */
export function contentOf({ id, effectiveFrom, sms, email, voice, credit }: Prices): PriceContent {
	const text = (amount: bigint) => formatDecimal(amount, SCALES.credits);
	return {
		id,
		effectiveFrom: toIso(effectiveFrom),
		sms: { perSegment: text(sms.perSegment) },
		email: { perMessage: text(email.perMessage) },
		voice: { perInterval: text(voice.perInterval), intervalSeconds: voice.intervalSeconds },
		...(credit === undefined
			? {}
			: {
					credit: {
						price: formatDecimal(credit.unitPrice, SCALES.price),
						vatRate: formatDecimal(credit.vatRate, SCALES.percent),
					},
				}),
	};
}

/** A list in the form of the pure rules. */
export function pricesOf(content: PriceContent): Prices {
	const { id, effectiveFrom, sms, email, voice, credit } = content;
	const amount = (text: string, scale: number) => {
		const value = parseDecimal(text, scale);
		if (value === null) throw new Error('a price of a stored list is no decimal number');
		return value;
	};
	return {
		id,
		effectiveFrom: fromIso(effectiveFrom),
		sms: { perSegment: amount(sms.perSegment, SCALES.credits) },
		email: { perMessage: amount(email.perMessage, SCALES.credits) },
		voice: {
			perInterval: amount(voice.perInterval, SCALES.credits),
			intervalSeconds: voice.intervalSeconds,
		},
		...(credit === undefined
			? {}
			: {
					credit: {
						unitPrice: amount(credit.price, SCALES.price),
						vatRate: amount(credit.vatRate, SCALES.percent),
					},
				}),
	};
}

/** A stored list, which still has its hash. @throws when somebody changed it. */
export function listOfRow(row: Pick<StoredPrices, 'content' | 'sha256'>): PriceList {
	const list = withHash(JSON.parse(row.content) as PriceContent);
	if (list.sha256 !== row.sha256) throw new Error('a published price list was changed');
	return list;
}

/** A list by its id; `null`: there is none. */
export async function findPrices(db: Db, id: string): Promise<PriceList | null> {
	if (id === HOUSE_LIST.id) return HOUSE_LIST;
	const row = await findStoredPrices(db, id);
	return row === null ? null : listOfRow(row);
}

export async function findStoredPrices(db: Db, id: string): Promise<StoredPrices | null> {
	const row = await db
		.selectFrom('price_lists')
		.selectAll()
		.where('id', '=', id)
		.executeTakeFirst();
	return row ?? null;
}

/** A page of all lists, proposed ones too. */
export async function listPrices(core: Core, { limit, after, order }: PageRequest) {
	const rows = await core.store.read
		.selectFrom('price_lists')
		.selectAll()
		.$if(after !== undefined, (some) => some.where('seq', order === 'asc' ? '>' : '<', after ?? 0))
		.orderBy('seq', order)
		.limit(limit + 1)
		.execute();
	const page = cutPage(rows, limit);
	return { data: page.rows.map((row) => pricesView(core, row)), nextCursor: page.nextCursor };
}

/** A list as the operator sees it. */
export function pricesView(core: Core, row: Omit<StoredPrices, 'seq'>): OperatorPriceList {
	return {
		...listOfRow(row),
		change: sealedPrices.open(core.vault, row.sealed, row.id).change,
		publishedAt: row.published_at === null ? null : toIso(row.published_at),
	};
}
