import type { Invoice } from '@marketing-cible/contract';
import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import { call } from '../../api/client.ts';
import { useWords } from '../../app/environment.ts';
import { Ask } from '../../parts/ask.tsx';
import { to } from '../../parts/page.tsx';
import { centsOf } from '../../words/money.ts';
import { AskWhy } from '../ask-why.tsx';
import { useDone } from '../done.tsx';
import { useOperator } from '../session.ts';
import { words as frame } from '../words.ts';
import { CreditDialog } from './credit.tsx';
import { invoicePath } from './path.ts';
import { PaymentDialog } from './payment.tsx';
import { words } from './words.ts';

type Act = 'issue' | 'remove' | 'pay' | 'credit' | 'writeOff';

/** The operation of each act, and whether the invoice permits it. */
const ACTS: readonly {
	act: Act;
	needs: string;
	fits: (invoice: Invoice) => boolean;
	look: 'main' | '' | 'danger';
}[] = [
	{ act: 'issue', needs: 'issueInvoice', fits: isDraft, look: 'main' },
	{ act: 'remove', needs: 'deleteInvoiceDraft', fits: isDraft, look: 'danger' },
	{ act: 'pay', needs: 'recordPayment', fits: isOpenClaim, look: 'main' },
	{
		act: 'credit',
		needs: 'creditInvoice',
		fits: ({ kind, state }) => kind === 'invoice' && !['draft', 'credited'].includes(state),
		look: '',
	},
	{
		act: 'writeOff',
		needs: 'proposeWriteOff',
		fits: ({ kind, state }) => kind === 'invoice' && state === 'overdue',
		look: 'danger',
	},
];

function isDraft({ state }: Invoice): boolean {
	return state === 'draft';
}

/** What was written off is still owed, and may still be paid. */
function isOpenClaim({ kind, state, open }: Invoice): boolean {
	return kind === 'invoice' && state !== 'draft' && centsOf(open) > 0n;
}

/** What the operator can do about an invoice. */
export function Acts({ invoice, reload }: { invoice: Invoice; reload: () => void }) {
	const w = useWords(words);
	const f = useWords(frame);
	const { may } = useOperator();
	const { route } = useLocation();
	const { note, say } = useDone();
	const [asking, setAsking] = useState<Act | null>(null);
	const path = invoicePath(invoice.id);
	const possible = ACTS.filter(({ needs, fits }) => may(needs) && fits(invoice));
	const close = () => setAsking(null);
	const done = (text: string) => {
		close();
		say(text);
		reload();
	};
	return (
		<>
			{note}
			{possible.length > 0 && (
				<section class="card">
					<h2>{w.acts}</h2>
					<div class="do">
						{possible.map(({ act, look }) => (
							<button
								key={act}
								class={look === '' ? 'btn' : `btn ${look}`}
								type="button"
								onClick={() => setAsking(act)}
							>
								{w.actWords[act]}
							</button>
						))}
					</div>
				</section>
			)}
			{asking === 'issue' && (
				<Ask
					title={w.issueTitle}
					keep={f.cancel}
					go={w.issueGo}
					act={async () => {
						await call(`${path}/issue`, { method: 'POST', body: {} });
						done(w.issued);
					}}
					close={close}
				>
					<p>{w.issueLead}</p>
				</Ask>
			)}
			{asking === 'remove' && (
				<Ask
					title={w.removeTitle}
					keep={f.cancel}
					go={w.removeGo}
					danger
					act={async () => {
						await call(path, { method: 'DELETE' });
						route(to('invoices'));
					}}
					close={close}
				>
					<p>{w.removeLead}</p>
				</Ask>
			)}
			{asking === 'pay' && <PaymentDialog invoice={invoice} done={done} close={close} />}
			{asking === 'credit' && <CreditDialog invoice={invoice} done={done} close={close} />}
			{asking === 'writeOff' && (
				<AskWhy
					title={w.writeOffTitle}
					go={w.writeOffGo}
					danger
					hint={w.writeOffHint}
					act={async (reason) => {
						await call(`${path}/write-off`, { method: 'POST', body: { reason } });
						done(w.writeOffDone);
					}}
					close={close}
				>
					<p>{w.writeOffLead}</p>
				</AskWhy>
			)}
		</>
	);
}
