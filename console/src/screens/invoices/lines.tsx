import type { Invoice } from '@marketing-cible/contract';
import { useFormat, useWords } from '../../app/environment.ts';
import { Table } from '../../parts/table.tsx';
import { fullDay } from '../../words/days.ts';
import { words } from './words.ts';

type Vat = Invoice['lines'][number]['vat'];

/** What is invoiced, what VAT it bears, and the sums. */
export function Lines({ invoice }: { invoice: Invoice }) {
	const w = useWords(words);
	const format = useFormat();
	const vatWord = useVat();
	const { lines, adjustments, vat, net, tax, gross } = invoice;
	return (
		<section class="card">
			<h2>{w.linesTitle}</h2>
			<Table
				caption={w.linesTitle}
				rows={lines}
				keyOf={({ id }) => id}
				columns={[
					{
						head: w.line,
						cell: (line) => (
							<>
								{line.name}
								{line.description !== undefined && <small>{line.description}</small>}
								{line.period !== undefined && (
									<small>
										{w.fromTo(
											fullDay(line.period.from, format.language, false),
											fullDay(line.period.to, format.language, false),
										)}
									</small>
								)}
							</>
						),
					},
					{
						head: w.quantity,
						num: true,
						cell: ({ quantity, unit }) =>
							unit === 'C62'
								? format.number(Number(quantity))
								: `${format.number(Number(quantity))} ${unit === 'MIN' ? 'min' : unit}`,
					},
					{ head: w.unitPrice, num: true, cell: ({ unitPrice }) => format.euros(unitPrice) },
					{ head: w.vat, cell: (line) => vatWord(line.vat) },
					{ head: w.net, num: true, cell: (line) => format.euros(line.net) },
				]}
			/>
			{adjustments.length > 0 && (
				<Table
					caption={w.adjustments}
					shown
					rows={adjustments.map((one, index) => ({ ...one, id: String(index) }))}
					keyOf={({ id }) => id}
					columns={[
						{ head: w.reason, cell: ({ reason }) => reason },
						{ head: w.vat, cell: (one) => vatWord(one.vat) },
						{
							head: w.net,
							num: true,
							cell: ({ kind, amount }) =>
								kind === 'allowance' ? `\u2212${format.euros(amount)}` : format.euros(amount),
						},
					]}
				/>
			)}
			<Table
				caption={w.vatTitle}
				shown
				rows={vat.map((one, index) => ({ ...one, id: String(index) }))}
				keyOf={({ id }) => id}
				columns={[
					{
						head: w.vat,
						cell: (one) => (
							<>
								{vatWord(one)}
								{one.exemption !== undefined && <small>{one.exemption.reason}</small>}
							</>
						),
					},
					{ head: w.base, num: true, cell: ({ base }) => format.euros(base) },
					{ head: w.tax, num: true, cell: (one) => format.euros(one.tax) },
				]}
			/>
			<dl class="facts">
				<dt>{w.net}</dt>
				<dd>{format.euros(net)}</dd>
				<dt>{w.tax}</dt>
				<dd>{format.euros(tax)}</dd>
				<dt>{w.gross}</dt>
				<dd>
					<b>{format.euros(gross)}</b>
				</dd>
			</dl>
		</section>
	);
}

/** A category of VAT in words, with its rate where it has one. */
function useVat(): (vat: Vat) => string {
	const w = useWords(words);
	const format = useFormat();
	return ({ category, rate }) =>
		category === 'S' ? w.rateWord(format.number(Number(rate))) : w.vatCategories[category];
}
