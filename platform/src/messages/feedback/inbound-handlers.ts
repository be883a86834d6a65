import type { Carrier } from '../../carrier.ts';
import type { InboundHandlers } from '../../carrier/inbound.ts';
import type { Core } from '../../core.ts';
import { openMessage } from '../message/model.ts';
import { withoutNul } from '../../nul.ts';
import { receiveInbound } from './inbound-routing.ts';
import { createReceiptWriter } from './receipt-writer.ts';
import { recordLateAcceptance, scopeOf } from './receipts.ts';
import { withoutHalves } from '../../whole-characters.ts';

/**
 * Creates the handlers for receipts and inbound messages of a carrier.
 * @param carrier whose references its receipts use.
 */
export function createInboundHandlers(
	core: Core,
	carrier: Pick<Carrier, 'kind' | 'referenceScope'>,
): InboundHandlers {
	const scope = scopeOf(carrier);
	const writer = createReceiptWriter(core, scope);
	return {
		// SMSCs terminate references with NUL.
		receipts: (...receipts) => writer.write(receipts.map(withoutNul)),
		accepted: (late) =>
			core.store.transaction((unit) => recordLateAcceptance(core, unit, scope, late)),
		inbound: (message, unit) => receiveInbound(core, withoutHalves(withoutNul(message)), unit),
		async languageOf(messageId) {
			const row = await core.store.read
				.selectFrom('messages')
				.selectAll()
				.where('id', '=', messageId)
				.executeTakeFirst();
			return row === undefined ? undefined : openMessage(core, row).secret.content.language;
		},
	};
}
