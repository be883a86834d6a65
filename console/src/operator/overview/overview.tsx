import type { InvoiceSummary, OperatorDeadline } from '@marketing-cible/contract';
import type { ComponentChildren } from 'preact';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { Page, to, Verdict } from '../../parts/page.tsx';
import { Loaded } from '../../parts/states.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { words as deadlineWords } from '../../screens/deadlines/words.ts';
import { fullDay } from '../../words/days.ts';
import { useOperator } from '../session.ts';
import { loadDuties, type Some, standingOf, type Duties } from './duties.ts';
import { words } from './words.ts';

const REFRESH_S = 60;

/** What is due today and by whom: the verdict first, the parts below. */
export default function Overview() {
	const w = useWords(words);
	const { may } = useOperator();
	const duties = useResource('duties', () => loadDuties(may), REFRESH_S);
	return (
		<Page title={w.title}>
			<Loaded what={w.what} resource={duties}>
				{(found) => (
					<>
						<Sentence duties={found} at={duties.at} />
						{found.deadlines !== null && <Due deadlines={found.deadlines.data} at={duties.at} />}
						<Acts duties={found} />
						{found.appeals !== null && (
							<Part title={w.appealsTitle} none={w.appealsNone} count={found.appeals.data.length}>
								<p>
									<Count of={found.appeals} word={w.appealsSome} />{' '}
									<a href={to('suspensions')}>{w.appealsOpen}</a>
								</p>
							</Part>
						)}
						{found.proofs !== null && (
							<Part title={w.proofsTitle} none={w.proofsNone} count={found.proofs.data.length}>
								<p>
									<Count of={found.proofs} word={w.proofsSome} />{' '}
									<a href={to('proof-requests')}>{w.proofsOpen}</a>
								</p>
							</Part>
						)}
						{found.overdue !== null && (
							<Part title={w.invoicesTitle} none={w.invoicesNone} count={found.overdue.data.length}>
								<Overdue invoices={found.overdue.data} />
							</Part>
						)}
					</>
				)}
			</Loaded>
		</Page>
	);
}

function Sentence({ duties, at }: { duties: Duties; at: number }) {
	const w = useWords(words);
	const format = useFormat();
	const { late, today, waits } = standingOf(duties, at, format.timeZone);
	if (late > 0) {
		return (
			<Verdict tone="stop" shape="stop" live say={w.sayLate(format.number(late))} lead={w.lead} />
		);
	}
	if (today > 0) {
		return (
			<Verdict tone="warn" shape="warn" live say={w.sayToday(format.number(today))} lead={w.lead} />
		);
	}
	if (waits > 0) {
		return (
			<Verdict tone="wait" shape="wait" live say={w.sayWaits(format.number(waits))} lead={w.lead} />
		);
	}
	return <Verdict tone="ok" shape="ok" live say={w.sayNone} lead={w.lead} />;
}

function Part(props: { title: string; none: string; count: number; children: ComponentChildren }) {
	const { title, none, count, children } = props;
	return (
		<section class="card">
			<h2>{title}</h2>
			{count === 0 ? <p>{none}</p> : children}
		</section>
	);
}

function Due({ deadlines, at }: { deadlines: readonly OperatorDeadline[]; at: number }) {
	const w = useWords(words);
	const d = useWords(deadlineWords);
	const { language } = useFormat();
	const columns: Column<OperatorDeadline>[] = [
		{
			head: w.dueOn,
			cell: ({ dueOn, dueAt }) => {
				const day = fullDay(dueOn, language);
				return Date.parse(dueAt) <= at ? w.over(day) : day;
			},
		},
		{ head: w.about, cell: ({ kind }) => d.kindOf(kind) },
		{
			head: w.account,
			wide: true,
			cell: ({ accountId }) => <a href={to('accounts', accountId)}>{accountId}</a>,
		},
		{ head: w.source, wide: true, cell: ({ source }) => <small>{source}</small> },
	];
	return (
		<Part title={w.dueTitle} none={w.dueNone} count={deadlines.length}>
			<Table caption={w.dueCaption} rows={deadlines} keyOf={({ id }) => id} columns={columns} />
		</Part>
	);
}

function Acts({ duties: { acts } }: { duties: Duties }) {
	const w = useWords(words);
	const format = useFormat();
	if (acts === null) return null;
	const mine = acts.data.filter(({ obstacle }) => obstacle === null).length;
	return (
		<Part title={w.actsTitle} none={w.actsNone} count={acts.data.length}>
			<p>
				{w.actsSome(format.number(mine), format.number(acts.data.length))}{' '}
				<a href={to('acts')}>{w.actsOpen}</a>
			</p>
		</Part>
	);
}

/** How many there are, or how many at least. */
function Count({ of, word }: { of: Some<unknown>; word: (count: string) => string }) {
	const w = useWords(words);
	const format = useFormat();
	const count = format.number(of.data.length);
	return <>{word(of.nextCursor === null ? count : w.some(count))}</>;
}

function Overdue({ invoices }: { invoices: readonly InvoiceSummary[] }) {
	const w = useWords(words);
	const { language } = useFormat();
	const euros = new Intl.NumberFormat(language === 'fr' ? 'fr-FR' : 'en-US', {
		style: 'currency',
		currency: 'EUR',
	});
	const columns: Column<InvoiceSummary>[] = [
		{ head: w.invoice, cell: ({ id, number }) => <a href={to('invoices', id)}>{number ?? id}</a> },
		{
			head: w.account,
			wide: true,
			cell: ({ accountId }) => <a href={to('accounts', accountId)}>{accountId}</a>,
		},
		{ head: w.dueSince, cell: ({ dueOn }) => (dueOn === null ? '–' : fullDay(dueOn, language)) },
		{ head: w.amount, num: true, cell: ({ open }) => euros.format(Number(open)) },
	];
	return (
		<Table caption={w.invoicesCaption} rows={invoices} keyOf={({ id }) => id} columns={columns} />
	);
}
