import type { Suspension } from '@marketing-cible/contract';
import { useSession, useWords } from '../../app/environment.ts';
import { to } from '../../parts/page.tsx';
import { words } from './words.ts';

/** Pages on which the cause of a suspension can be mended, with the operation that each needs. */
const PAGES: Readonly<
	Partial<
		Record<Suspension['kind'], { path: string; needs: string; word: 'toComplaints' | 'toInvoices' }>
	>
> = {
	consent_disputes: { path: 'complaints', needs: 'listComplaints', word: 'toComplaints' },
	spam_reports: { path: 'complaints', needs: 'listComplaints', word: 'toComplaints' },
	unpaid: { path: 'invoices', needs: 'listInvoices', word: 'toInvoices' },
};

/** What can be done, and what a suspension never touches. */
export function WayOut({ suspension: { kind } }: { suspension: Suspension }) {
	const w = useWords(words);
	const { may } = useSession();
	const page = PAGES[kind];
	return (
		<section class="card">
			<h2>{w.wayTitle}</h2>
			<p class="read">{w.ways[kind]}</p>
			<p class="read">{w.wayThen}</p>
			{page !== undefined && may(page.needs) && (
				<p>
					<a href={to(page.path)}>{w[page.word]}</a>
				</p>
			)}
			<h3>{w.openTitle}</h3>
			<p class="read">{w.open}</p>
		</section>
	);
}
