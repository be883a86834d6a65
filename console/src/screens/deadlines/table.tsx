import type { Deadline } from '@marketing-cible/contract';
import { useFormat, useSession, useWords } from '../../app/environment.ts';
import { to } from '../../parts/page.tsx';
import { type ShapeName, Status, type Tone } from '../../parts/shape.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { fullDay } from '../../words/days.ts';
import { isOver } from './standing.ts';
import { words } from './words.ts';

const LOOKS: Readonly<Record<Deadline['state'], { shape: ShapeName; tone: Tone }>> = {
	pending: { shape: 'wait', tone: 'wait' },
	met: { shape: 'ok', tone: 'ok' },
	late: { shape: 'warn', tone: 'warn' },
	missed: { shape: 'stop', tone: 'stop' },
	superseded: { shape: 'none', tone: '' },
};

/** Deadlines in the order in which they are given. */
export function DeadlineTable(props: {
	caption: string;
	deadlines: readonly Deadline[];
	at: number;
}) {
	const { caption, deadlines, at } = props;
	const columns = useDeadlineColumns(at, false);
	return <Table caption={caption} rows={deadlines} keyOf={({ id }) => id} columns={columns} />;
}

/** @param isOfBoth whether the table says who owes each. */
export function useDeadlineColumns(at: number, isOfBoth: boolean): Column<Deadline>[] {
	const w = useWords(words);
	const format = useFormat();
	const columns: Column<Deadline>[] = [
		{ head: w.dueOn, cell: ({ dueOn }) => fullDay(dueOn, format.language) },
		{ head: w.about, wide: true, cell: (deadline) => <Subject deadline={deadline} /> },
		{
			head: w.state,
			cell: (deadline) => {
				const state = isOver(deadline, at) ? 'missed' : deadline.state;
				return <Status {...LOOKS[state]} word={w.states[state]} />;
			},
		},
		{
			head: w.counted,
			wide: true,
			cell: ({ startedAt, territory, source }) => (
				<>
					{w.since(format.date(startedAt), format.territory(territory))}
					<br />
					<small>{source}</small>
				</>
			),
		},
	];
	if (isOfBoth) {
		columns.splice(2, 0, { head: w.owedBy, cell: ({ owedBy }) => w.owners[owedBy] });
	}
	return columns;
}

/** Pages on which something can be done about a deadline, with the operation that each needs. */
const PAGES: Readonly<Record<string, { href: string; needs: string }>> = {
	unpaid_suspension: { href: to('invoices'), needs: 'listInvoices' },
	suspension_appeal: { href: to('suspensions'), needs: 'listSuspensions' },
	formal_notice: { href: to('contract', 'terminations'), needs: 'listTerminations' },
};

/** What a deadline is about, with the page on which something can be done. */
function Subject({ deadline: { kind, subjectId } }: { deadline: Deadline }) {
	const w = useWords(words);
	const { may } = useSession();
	const name = w.kindOf(kind);
	if (kind === 'proof_request' && may('getProofRequest')) {
		return <a href={to('proof-requests', subjectId)}>{name}</a>;
	}
	if (/^(legal|price)_change_exit$/.test(kind) && may('getSubscription')) {
		return <a href={`${to('contract')}#notices`}>{name}</a>;
	}
	const page = PAGES[kind];
	if (page !== undefined && may(page.needs)) return <a href={page.href}>{name}</a>;
	return <>{name}</>;
}
