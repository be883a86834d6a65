import { useFormat, useWords } from '../../app/environment.ts';
import { eurosText } from '../../words/money.ts';
import { amountsOf } from './amounts.ts';
import type { Offer } from './offer.ts';
import { words } from './words.ts';

/** What so many credits cost: the unit price, without VAT, VAT, and what is to be paid. */
export function Cost({ offer, credits }: { offer: Offer; credits: number }) {
	const { price, vatRate } = offer.list.credit;
	const { net, vat, gross } = amountsOf(credits, price, vatRate);
	return <CostFacts {...{ credits, unitPrice: price, vatRate, net, vat, gross }} />;
}

/** The same of amounts that are known. */
export function CostFacts(props: {
	credits: number;
	unitPrice: string;
	vatRate: string;
	net: bigint | number;
	vat: bigint | number;
	gross: bigint | number;
}) {
	const { credits, unitPrice, vatRate, net, vat, gross } = props;
	const w = useWords(words);
	const format = useFormat();
	return (
		<dl class="facts">
			<dt>{w.credits}</dt>
			<dd>{format.number(credits)}</dd>
			<dt>{w.unitPrice}</dt>
			<dd>{format.euros(unitPrice)}</dd>
			<dt>{w.net}</dt>
			<dd>{format.euros(eurosText(net))}</dd>
			<dt>{w.vatAt(format.number(Number(vatRate)))}</dt>
			<dd>{format.euros(eurosText(vat))}</dd>
			<dt>{w.gross}</dt>
			<dd>
				<b>{format.euros(eurosText(gross))}</b>
			</dd>
		</dl>
	);
}
