import type { InvoiceSummary } from '@marketing-cible/contract';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { FilteredList, inStates } from '../../parts/listing.tsx';
import type { Column } from '../../parts/table.tsx';
import { Page, to, Verdict } from '../../parts/page.tsx';
import { Status } from '../../parts/shape.tsx';
import { Opening } from '../../parts/states.tsx';
import { fullDay } from '../../words/days.ts';
import { Late } from './late.tsx';
import { looksOf, OPEN, STATES } from './looks.ts';
import { standingOf } from './standing.ts';
import { words } from './words.ts';

const PER_PAGE = 50;
const MOST = 200;
const REFRESH_S = 60;

/** What is invoiced, what is to be paid, and what is late. */
export default function Invoices() {
	const w = useWords(words);
	const open = useResource(
		'open',
		() => inStates<InvoiceSummary>('/v1/invoices', OPEN, MOST),
		REFRESH_S,
	);
	return (
		<Page title={w.title}>
			<Opening resource={open}>
				{(found) => (
					<>
						<Sentence invoices={found} />
						<Late invoices={found.filter(({ state }) => state === 'overdue')} />
					</>
				)}
			</Opening>
			<FilteredList
				path="/v1/invoices"
				perPage={PER_PAGE}
				words={w}
				useColumns={useInvoiceColumns}
				choices={{
					state: { label: w.state, options: STATES.map((state) => [state, w.states[state]]) },
				}}
			/>
		</Page>
	);
}

function Sentence({ invoices }: { invoices: readonly InvoiceSummary[] }) {
	const w = useWords(words);
	const format = useFormat();
	const standing = standingOf(invoices);
	switch (standing.kind) {
		case 'overdue':
			return (
				<Verdict
					tone="stop"
					shape="stop"
					live
					say={
						standing.count === 1 ? w.sayOverdue : w.sayOverdueMany(format.number(standing.count))
					}
					lead={w.leadOverdue(format.euros(standing.open))}
				/>
			);
		case 'to_pay':
			return (
				<Verdict
					tone="wait"
					shape="wait"
					live
					say={w.sayToPay(format.euros(standing.open))}
					lead={w.leadToPay(fullDay(standing.dueOn, format.language))}
				/>
			);
		case 'none':
			return <Verdict tone="ok" shape="ok" live say={w.sayNone} lead={w.leadNone} />;
	}
}

function useInvoiceColumns(): Column<InvoiceSummary>[] {
	const w = useWords(words);
	const format = useFormat();
	const day = (date: string | null) =>
		date === null ? '–' : fullDay(date, format.language, false);
	return [
		{
			head: w.number,
			cell: ({ id, number, kind }) => (
				<>
					<a href={to('invoices', id)}>{number ?? id}</a>
					<small>{w.kinds[kind]}</small>
				</>
			),
		},
		{
			head: w.state,
			cell: (invoice) => (
				<Status
					{...looksOf(invoice)}
					word={invoice.kind === 'credit_note' ? w.noteIssued : w.states[invoice.state]}
				/>
			),
		},
		{ head: w.issuedOn, cell: ({ issuedOn }) => day(issuedOn) },
		{ head: w.dueOn, cell: ({ dueOn }) => day(dueOn) },
		{ head: w.gross, num: true, cell: ({ gross }) => format.euros(gross) },
		{
			head: w.open,
			num: true,
			cell: ({ kind, open }) => (kind === 'credit_note' ? '–' : format.euros(open)),
		},
	];
}
