import type { Invoice } from '@marketing-cible/contract';
import { useFormat, useWords } from '../../app/environment.ts';
import { fullDay } from '../../words/days.ts';
import { words } from './words.ts';

type Party = NonNullable<Invoice['seller']>;

/** Who invoices whom, when, for what order, and the digest of the document. */
export function Parties(props: {
	invoice: Invoice;
	/** The screen of the order; `null`: the roles do not open it. */
	orderHref: ((order: string) => string) | null;
}) {
	const { invoice, orderHref } = props;
	const w = useWords(words);
	const format = useFormat();
	const { seller, buyer, issuedOn, dueOn, deliveredOn, orderId, terms, xmlSha256 } = invoice;
	const day = (date: string) => fullDay(date, format.language);
	const references = [invoice.buyerReference, invoice.order, invoice.contract].filter(
		(text) => text !== undefined,
	);
	return (
		<section class="card">
			<h2>{w.facts}</h2>
			<dl class="facts">
				{issuedOn !== null && <Fact name={w.issuedOn} value={day(issuedOn)} />}
				{dueOn !== null && <Fact name={w.dueOn} value={day(dueOn)} />}
				{deliveredOn !== undefined && <Fact name={w.deliveredOn} value={day(deliveredOn)} />}
				{seller !== null && <Fact name={w.seller} value={partyText(seller)} />}
				{buyer !== null && <Fact name={w.buyer} value={partyText(buyer)} />}
				{references.length > 0 && <Fact name={w.references} value={references.join(', ')} />}
				{orderId !== null && (
					<>
						<dt>{w.creditOrder}</dt>
						<dd>
							{orderHref !== null ? (
								<a href={orderHref(orderId)}>{w.theOrder}</a>
							) : (
								<span class="code">{orderId}</span>
							)}
						</dd>
					</>
				)}
				{terms !== undefined && <Fact name={w.terms} value={terms} />}
				{xmlSha256 !== null && (
					<>
						<dt>{w.hash}</dt>
						<dd class="code">{xmlSha256}</dd>
					</>
				)}
			</dl>
		</section>
	);
}

function Fact({ name, value }: { name: string; value: string }) {
	return (
		<>
			<dt>{name}</dt>
			<dd class="plain">{value}</dd>
		</>
	);
}

function partyText({ name, siren, vatNumber, address }: Party): string {
	const numbers = [siren === undefined ? '' : `SIREN ${siren}`, vatNumber ?? ''];
	const place = `${address.postalCode} ${address.city}, ${address.country}`;
	return [name, ...address.lines, place, ...numbers].filter((text) => text !== '').join('\n');
}
