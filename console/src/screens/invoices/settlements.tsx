import type { Invoice } from '@marketing-cible/contract';
import { useFormat, useWords } from '../../app/environment.ts';
import { to } from '../../parts/page.tsx';
import { Empty } from '../../parts/states.tsx';
import { fullDay } from '../../words/days.ts';
import { words } from './words.ts';

/** Payments and credit notes of an invoice; of a credit note, the invoices that it is about. */
export function Settlements({ invoice }: { invoice: Invoice }) {
	const w = useWords(words);
	const format = useFormat();
	const { payments, creditNotes, preceding, kind, open } = invoice;
	const day = (date: string) => fullDay(date, format.language, false);
	const isNothing = payments.length + creditNotes.length === 0;
	return (
		<section class="card">
			<h2>{kind === 'credit_note' ? w.about : w.settled}</h2>
			{preceding.length > 0 && (
				<ul class="points">
					{preceding.map(({ id, number, issuedOn }) => (
						<li key={id}>
							<a href={to('invoices', id)}>{number}</a>, {w.issued(day(issuedOn))}
						</li>
					))}
				</ul>
			)}
			{kind === 'invoice' && isNothing && (
				<Empty title={w.nothingSettledTitle}>
					<p class="read">{w.nothingSettled}</p>
				</Empty>
			)}
			{kind === 'invoice' && !isNothing && (
				<ul class="points">
					{payments.map(({ id, receivedOn, amount }) => (
						<li key={id}>{w.paymentOf(format.euros(amount), day(receivedOn))}</li>
					))}
					{creditNotes.map(({ id, number, issuedOn, gross }) => (
						<li key={id}>
							{w.noteOf(format.euros(gross), day(issuedOn))}{' '}
							<a href={to('invoices', id)}>{number}</a>
						</li>
					))}
				</ul>
			)}
			{kind === 'invoice' && (
				<dl class="facts">
					<dt>{w.open}</dt>
					<dd>
						<b>{format.euros(open)}</b>
					</dd>
				</dl>
			)}
		</section>
	);
}
