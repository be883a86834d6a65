import type { Invoice, LateFees } from '@marketing-cible/contract';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { Note } from '../../parts/page.tsx';
import { Loaded } from '../../parts/states.tsx';
import { Table } from '../../parts/table.tsx';
import { fullDay } from '../../words/days.ts';
import { sumOf } from '../../words/money.ts';
import { lateFeesPath, Sources } from './late.tsx';
import { words } from './words.ts';

/** What a late payment of an invoice costs until today, half-year by half-year, with the source of each rate. */
export function LateFeesCard({ invoice, base }: { invoice: Invoice; base: string }) {
	const w = useWords(words);
	const fees = useResource(`${invoice.id} ${invoice.open}`, () =>
		call<LateFees>(lateFeesPath(invoice.id, base)),
	);
	return (
		<section class="card">
			<h2>{w.feesTitle}</h2>
			<Loaded what={w.whatFees} resource={fees}>
				{(found) => <Fees fees={found} />}
			</Loaded>
		</section>
	);
}

function Fees({ fees }: { fees: LateFees }) {
	const w = useWords(words);
	const format = useFormat();
	const { at, slices, interest, indemnity, pendingFrom, decision, sources, clause } = fees;
	const day = (date: string) => fullDay(date, format.language, false);
	const isNone = slices.length === 0;
	if (isNone) return <p class="mut read">{w.feesNone}</p>;
	return (
		<>
			<p class="mut read">{w.feesLead(day(at))}</p>
			<dl class="facts">
				<dt>{w.interest}</dt>
				<dd>{interest === null ? w.noFigure : format.euros(interest)}</dd>
				<dt>{w.indemnity}</dt>
				<dd>{format.euros(indemnity)}</dd>
				{interest !== null && (
					<>
						<dt>{w.feesSum}</dt>
						<dd>
							<b>{format.euros(sumOf([interest, indemnity]))}</b>
						</dd>
					</>
				)}
				<dt>{w.clause}</dt>
				<dd>{clause}</dd>
			</dl>
			{pendingFrom !== null && (
				<Note tone="info" shape="note" title={w.pendingTitle(day(pendingFrom))}>
					{w.pending}
				</Note>
			)}
			{decision === 'human' && (
				<Note tone="info" shape="note" title={w.consumerTitle}>
					{w.consumer}
				</Note>
			)}
			<Table
				caption={w.slices}
				rows={slices}
				keyOf={({ from }) => from}
				columns={[
					{ head: w.period, cell: ({ from, to }) => w.fromTo(day(from), day(to)) },
					{ head: w.days, num: true, cell: ({ days }) => format.number(days) },
					{ head: w.base, num: true, cell: ({ base }) => format.euros(base) },
					{
						head: w.rate,
						cell: ({ legalRate, factor }) =>
							legalRate === null
								? w.noRate
								: w.rateOf(format.number(factor), format.number(Number(legalRate))),
					},
					{
						head: w.rateSource,
						wide: true,
						cell: ({ source }) => (source === null ? '–' : <small lang="fr">{source}</small>),
					},
				]}
			/>
			<Sources sources={sources} />
		</>
	);
}
