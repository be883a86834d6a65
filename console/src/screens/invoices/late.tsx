import type { InvoiceSummary, LateFees } from '@marketing-cible/contract';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { to } from '../../parts/page.tsx';
import { Loaded } from '../../parts/states.tsx';
import { Table } from '../../parts/table.tsx';
import { fullDay } from '../../words/days.ts';
import { words } from './words.ts';

/** Late invoices whose fees are asked for: each is a request. */
const MOST = 20;

/** @param base path of the list in the API, by the realm. */
export const lateFeesPath = (id: string, base = '/v1/invoices') =>
	`${base}/${encodeURIComponent(id)}/late-fees`;

/** What is late, and what it costs besides its amount until today. */
export function Late({ invoices }: { invoices: readonly InvoiceSummary[] }) {
	const w = useWords(words);
	const format = useFormat();
	const shown = invoices.slice(0, MOST);
	const fees = useResource(shown.map(({ id, open }) => `${id} ${open}`).join(), () =>
		Promise.all(shown.map(({ id }) => call<LateFees>(lateFeesPath(id)))),
	);
	if (invoices.length === 0) return null;
	return (
		<section class="card">
			<h2>{w.lateTitle}</h2>
			<p class="mut read">{w.lateLead}</p>
			<Loaded what={w.whatFees} resource={fees}>
				{(found) => (
					<>
						<Table
							caption={w.lateTitle}
							rows={shown}
							keyOf={({ id }) => id}
							columns={[
								{
									head: w.number,
									cell: ({ id, number }) => <a href={to('invoices', id)}>{number ?? id}</a>,
								},
								{
									head: w.dueOn,
									cell: ({ dueOn }) =>
										dueOn === null ? '–' : fullDay(dueOn, format.language, false),
								},
								{ head: w.open, num: true, cell: ({ open }) => format.euros(open) },
								{
									head: w.interest,
									num: true,
									cell: ({ id }) => {
										const interest = feesOf(found, id)?.interest;
										return interest == null ? w.noFigure : format.euros(interest);
									},
								},
								{
									head: w.indemnity,
									num: true,
									cell: ({ id }) => format.euros(feesOf(found, id)?.indemnity ?? '0.00'),
								},
							]}
						/>
						{invoices.length > MOST && <p class="small">{w.lateCut(format.number(MOST))}</p>}
						<Sources sources={found[0]?.sources ?? []} />
					</>
				)}
			</Loaded>
		</section>
	);
}

const feesOf = (fees: readonly LateFees[], id: string) =>
	fees.find(({ invoiceId }) => invoiceId === id);

/** The texts that the fees rest on, as the platform names them. */
export function Sources({ sources }: { sources: readonly string[] }) {
	const w = useWords(words);
	return (
		<>
			<p class="small">{w.sources}</p>
			<ul class="points small">
				{sources.map((source) => (
					<li key={source}>{source}</li>
				))}
			</ul>
		</>
	);
}
