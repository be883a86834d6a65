import type { Invoice, InvoiceDispute } from '@marketing-cible/contract';
import { useState } from 'preact/hooks';
import { call } from '../../../api/client.ts';
import { useResource } from '../../../api/use-resource.ts';
import { useFormat, useSession, useWords } from '../../../app/environment.ts';
import { Ask } from '../../../parts/ask.tsx';
import { FieldFrame } from '../../../parts/field.tsx';
import { Status } from '../../../parts/shape.tsx';
import { Loaded } from '../../../parts/states.tsx';
import { centsOf } from '../../../words/money.ts';
import { words } from './words.ts';

const LOOKS = {
	open: { shape: 'wait', tone: 'wait' },
	upheld: { shape: 'ok', tone: 'ok' },
	rejected: { shape: 'stop', tone: 'stop' },
} as const;

/** The dispute of an invoice: what the client says, what the provider answers. */
export function DisputeCard({ invoice }: { invoice: Invoice }) {
	const w = useWords(words);
	const { may } = useSession();
	const path = `/v1/invoices/${encodeURIComponent(invoice.id)}/dispute`;
	const dispute = useResource(invoice.id, async () => ({
		found: invoice.dispute === null ? null : await call<InvoiceDispute>(path),
	}));
	const [isAsking, setIsAsking] = useState(false);
	const isOpen = invoice.kind === 'invoice' && centsOf(invoice.open) > 0n;
	return (
		<section class="card">
			<h2>{w.title}</h2>
			<Loaded what={w.what} resource={dispute}>
				{({ found }) => (
					<>
						{found !== null && <Disputed dispute={found} />}
						{found === null && <p class="read">{isOpen ? w.lead : w.nothingOpen}</p>}
						{found === null && isOpen && may('disputeInvoice') && (
							<button class="btn" type="button" onClick={() => setIsAsking(true)}>
								{w.dispute}
							</button>
						)}
					</>
				)}
			</Loaded>
			{isAsking && (
				<Ask
					title={w.askTitle}
					keep={w.keep}
					go={w.go}
					close={() => setIsAsking(false)}
					act={async (form) => {
						const reason = new FormData(form).get('reason');
						const body = { reason: typeof reason === 'string' ? reason.trim() : '' };
						dispute.set({ found: await call<InvoiceDispute>(path, { method: 'POST', body }) });
						setIsAsking(false);
					}}
				>
					<p>{w.askLead}</p>
					<FieldFrame id="reason" label={w.reason} hint={w.reasonHint}>
						{(aria) => (
							<textarea
								{...aria}
								id="reason"
								name="reason"
								rows={4}
								minLength={10}
								maxLength={1000}
								required
							/>
						)}
					</FieldFrame>
				</Ask>
			)}
		</section>
	);
}

function Disputed({ dispute }: { dispute: InvoiceDispute }) {
	const w = useWords(words);
	const format = useFormat();
	const { state, reason, answer, disputedAt, decidedAt } = dispute;
	return (
		<>
			<Status {...LOOKS[state]} word={w.states[state]} />
			<p class="read">{w.says[state]}</p>
			<dl class="facts">
				<dt>{w.disputedAt}</dt>
				<dd>{format.moment(disputedAt)}</dd>
				<dt>{w.reason}</dt>
				<dd class="plain">{reason}</dd>
				{decidedAt !== null && (
					<>
						<dt>{w.decidedAt}</dt>
						<dd>{format.moment(decidedAt)}</dd>
					</>
				)}
				{answer !== null && (
					<>
						<dt>{w.answer}</dt>
						<dd class="plain">{answer}</dd>
					</>
				)}
			</dl>
		</>
	);
}
