import type { PriceList } from '@marketing-cible/contract';
import { formatDecimal, HOUSE_PRICES, priceListAt, SCALES } from '@marketing-cible/governance';
import { canonicalJson } from '../../canonical-json.ts';
import { toIso } from '../../clock.ts';
import type { Core } from '../../core.ts';
import { sha256 } from './documents.ts';

/** The price list in effect, with a hash by which an acceptance names it. */
export function currentPrices({ clock }: Pick<Core, 'clock'>): PriceList {
	const list = priceListAt([HOUSE_PRICES], clock.now());
	if (list === null) throw new Error('no price list is in effect');
	const text = (amount: bigint) => formatDecimal(amount, SCALES.credits);
	const content = {
		id: list.id,
		effectiveFrom: toIso(list.effectiveFrom),
		sms: { perSegment: text(list.sms.perSegment) },
		email: { perMessage: text(list.email.perMessage) },
		voice: {
			perInterval: text(list.voice.perInterval),
			intervalSeconds: list.voice.intervalSeconds,
		},
	};
	return { ...content, sha256: sha256(canonicalJson(content)) };
}
