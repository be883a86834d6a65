import type { InvoiceSummary } from '@marketing-cible/contract';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { FilteredList, inStates } from '../../parts/listing.tsx';
import { Page, to, Verdict } from '../../parts/page.tsx';
import { Status } from '../../parts/shape.tsx';
import { Opening } from '../../parts/states.tsx';
import type { Column } from '../../parts/table.tsx';
import { looksOf, OPEN, STATES } from '../../screens/invoices/looks.ts';
import { standingOf } from '../../screens/invoices/standing.ts';
import { words as shared } from '../../screens/invoices/words.ts';
import { fullDay } from '../../words/days.ts';
import { AccountLink, useAccounts } from '../account-names.tsx';
import { useOperator } from '../session.ts';
import { INVOICES } from './path.ts';
import { words } from './words.ts';

const PER_PAGE = 50;
const MOST = 200;
const REFRESH_S = 60;

/** Invoices and credit notes of all clients. */
export default function Invoices() {
	const w = useWords(words);
	const s = useWords(shared);
	const { may } = useOperator();
	return (
		<Page
			title={w.title}
			actions={
				may('createInvoiceDraft') && (
					<a class="btn main" href={to('invoices', 'new')}>
						{w.write}
					</a>
				)
			}
		>
			<Sentence />
			<FilteredList<InvoiceSummary, 'state' | 'kind'>
				path={INVOICES}
				perPage={PER_PAGE}
				words={w}
				useColumns={useInvoiceColumns}
				choices={{
					state: {
						label: s.state,
						options: (['draft', ...STATES] as const).map((state) => [state, s.states[state]]),
					},
					kind: {
						label: w.kind,
						options: (['invoice', 'credit_note'] as const).map((kind) => [kind, s.kinds[kind]]),
					},
				}}
			/>
		</Page>
	);
}

function Sentence() {
	const w = useWords(words);
	const format = useFormat();
	const open = useResource('open', () => inStates<InvoiceSummary>(INVOICES, OPEN, MOST), REFRESH_S);
	return (
		<Opening resource={open}>
			{(found) => {
				const standing = standingOf(found);
				switch (standing.kind) {
					case 'overdue':
						return (
							<Verdict
								tone="stop"
								shape="stop"
								live
								say={w.sayOverdue(standing.count)}
								lead={w.leadOverdue(format.euros(standing.open))}
							/>
						);
					case 'to_pay':
						return (
							<Verdict
								tone="wait"
								shape="wait"
								live
								say={w.sayToPay(standing.count)}
								lead={w.leadToPay(
									format.euros(standing.open),
									fullDay(standing.dueOn, format.language),
								)}
							/>
						);
					case 'none':
						return <Verdict tone="ok" shape="ok" live say={w.sayNone} lead={w.leadNone} />;
				}
			}}
		</Opening>
	);
}

function useInvoiceColumns(): Column<InvoiceSummary>[] {
	const w = useWords(words);
	const s = useWords(shared);
	const format = useFormat();
	const accounts = useAccounts();
	return [
		{
			head: s.number,
			cell: ({ id, number, kind }) => (
				<>
					<a href={to('invoices', id)}>{number ?? w.unnumbered}</a>
					<small>{s.kinds[kind]}</small>
				</>
			),
		},
		{
			head: w.account,
			wide: true,
			cell: ({ accountId }) => <AccountLink id={accountId} accounts={accounts} />,
		},
		{
			head: s.state,
			cell: (invoice) => (
				<Status
					{...looksOf(invoice)}
					word={
						invoice.kind === 'credit_note' && invoice.state !== 'draft'
							? s.noteIssued
							: s.states[invoice.state]
					}
				/>
			),
		},
		{
			head: s.dueOn,
			cell: ({ dueOn }) => (dueOn === null ? '–' : fullDay(dueOn, format.language, false)),
		},
		{ head: s.gross, num: true, cell: ({ gross }) => format.euros(gross) },
		{
			head: s.open,
			num: true,
			cell: ({ kind, open }) => (kind === 'credit_note' ? '–' : format.euros(open)),
		},
	];
}
